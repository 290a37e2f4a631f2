import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { readVarint, varintSize, writeVarint } from './varint.ts';

it.each([
  [0, '00'],
  [127, '7f'],
  [128, '8100'],
  [16_383, 'ff7f'],
  [16_384, '818000'],
  [2 ** 32, '9080808000'],
  [Number.MAX_SAFE_INTEGER, '8fffffffffffff7f'],
])('%d is written as %s, and read', (value, hex) => {
  const bytes = Buffer.alloc(hex.length / 2 + 1);
  expect(writeVarint(bytes, 1, value)).toBe(bytes.length);
  expect(bytes.toString('hex', 1)).toBe(hex);
  expect(varintSize(value)).toBe(hex.length / 2);
  expect(readVarint(bytes, 1)).toEqual({ value, end: bytes.length });
});

it.each([
  ['nothing', ''],
  ['a cut off number', '8180'],
  ['a number of nine bytes', 'ffffffffffffffffff'],
  ['a number beyond 2⁵³', 'ffffffffffffff7f'],
])('%s is refused', (_, hex) => {
  expect(() => readVarint(Buffer.from(hex, 'hex'), 0)).toThrow('cut off or too large');
});

it('numbers are those of SQLite', () => {
  using database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE t (a)');
  database.prepare('INSERT INTO t (rowid, a) VALUES (?, zeroblob(300))').run(2 ** 40);
  const page = Buffer.from(database.serialize()).subarray(4096);
  const size = readVarint(page, page.readUInt16BE(8));
  expect(size.value).toBe(303);
  expect(readVarint(page, size.end).value).toBe(2 ** 40);
});
