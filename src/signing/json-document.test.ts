import { describe, expect, it } from 'vitest';
import { jsonDocument } from './json-document.ts';

describe('a document that should be JSON', () => {
  it.each([
    ['an object', '{"a":1}', { a: 1 }],
    ['a number', '7', 7],
    ['nothing', '', undefined],
    ['half an object', '{"a":', undefined],
    ['two objects', '{}{}', undefined],
  ])('is read from %s', (_name, text, expected) => {
    expect(jsonDocument(Buffer.from(text))).toEqual(expected);
  });

  it('is none where its bytes are no text', () => {
    expect(jsonDocument(Buffer.from([0x22, 0xff, 0xfe, 0x22]))).not.toBe('\u00ff\u00fe');
  });
});
