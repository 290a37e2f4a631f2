import { expect, it } from 'vitest';
import { readCbor } from './read-cbor.ts';

/* Examples of https://www.rfc-editor.org/rfc/rfc8949#appendix-A */
it.each([
  ['00', 0],
  ['1903e8', 1_000],
  ['1a000f4240', 1_000_000],
  ['1b000000e8d4a51000', 1_000_000_000_000],
  ['3903e7', -1_000],
  ['f5', true],
  ['f6', null],
  ['4401020304', Buffer.of(1, 2, 3, 4)],
  ['62c3bc', 'ü'],
  ['83010203', [1, 2, 3]],
  [
    'a201020304',
    new Map([
      [1, 2],
      [3, 4],
    ]),
  ],
  ['c11a514b67b0', { tag: 1, value: 1_363_896_240 }],
])('%s is read', (hex, value) => {
  expect(readCbor(Buffer.from(hex, 'hex'))).toEqual(value);
});

it.each([
  ['', 'nothing'],
  ['0000', 'something behind it'],
  ['5f42010243030405ff', 'a length that is not told beforehand'],
  ['f93c00', 'a fraction'],
  ['1bffffffffffffffff', 'a number beyond counting'],
  ['5affffffff00', 'less than its length'],
  ['9affffffff', 'a list of more than there is'],
  ['a201020103', 'a key twice'],
  ['a1810102', 'a list for a key'],
  ['61ff', 'a text that is none'],
  ['c1'.repeat(20), 'too deep a nest'],
  [`99ffff${'00'.repeat(65_535)}`, 'too many values'],
])('%.20s is refused: %s', (hex) => {
  expect(() => readCbor(Buffer.from(hex, 'hex'))).toThrow(expect.objectContaining({ code: 'cbor_invalid' }));
});
