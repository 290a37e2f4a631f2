import { expect, it } from 'vitest';
import { csvCell } from './csv-cell.ts';

it.each([
  ['openssl', 'openssl'],
  ['', ''],
  ['1-2', '1-2'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  [' spaced ', '" spaced "'],
  ['one\r\ntwo', 'one two'],
  ['a\u202eb\u001bc', 'a b c'],
  ['=cmd()', '"\'=cmd()"'],
  ['+1', '"\'+1"'],
  ['-1', '"\'-1"'],
  ['@SUM(A1)', '"\'@SUM(A1)"'],
  ['\t=1', '"\' =1"'],
  ['＝1', '"\'＝1"'],
])('%j becomes the cell %s', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});
