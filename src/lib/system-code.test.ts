import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemCode } from './system-code.ts';

const missing = () => readFileSync('/there/is/no/such/file');

describe('the code of an error', () => {
  it('is the one that the system gave', () => {
    let code: string | undefined;
    try {
      missing();
    } catch (error) {
      code = systemCode(error);
    }
    expect(code).toBe('ENOENT');
  });

  it.each([
    ['another error', new Error('other')],
    ['one that is a number', Object.assign(new Error('other'), { code: 1 })],
    ['a text', 'ENOENT'],
    ['nothing', null],
    ['nothing at all', undefined],
  ])('is unknown of %s', (_name, error) => {
    expect(systemCode(error)).toBeUndefined();
  });
});
