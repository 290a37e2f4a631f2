import { describe, expect, it } from 'vitest';
import { parseJson, parseJsonObject, toObject } from './json-object.ts';

const list = (value: string, count: number) => Buffer.from(`[${Array(count).fill(value).join(',')}]`);

describe('JSON from outside', () => {
  it('is parsed, a byte order mark before it ignored', () => {
    expect(parseJson(Buffer.from('\uFEFF{"a":[1,null]}'))).toEqual({ a: [1, null] });
  });

  it('may be large', () => {
    expect(parseJson(list(`"${'x'.repeat(1_000)}"`, 6_000))).toHaveLength(6_000);
  });

  it('is refused where its values would fill the memory', () => {
    expect(() => parseJson(list('{}', 2_000_000))).toThrow('too many values');
  });

  it.each(['', '{', '[1]', '"a"', 'null', '1'])('is no object: %j', (text) => {
    expect(() => parseJsonObject(Buffer.from(text))).toThrow(Error);
  });

  it.each([[null], [1], ['a'], [undefined]])('%j is taken for an empty object', (value) => {
    expect(toObject(value)).toEqual({});
  });
});
