import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { startXzCheck } from './xz-check.ts';

const crcOf = (text: string) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(crc32(text));
  return bytes.toString('hex');
};

it.each<[string, number, number, string]>([
  ['none', 0, 0, ''],
  ['CRC32', 1, 4, crcOf('123456789')],
  ['CRC64', 4, 8, 'fa3919dfbbc95d99'],
  ['SHA-256', 10, 32, createHash('sha256').update('123456789').digest('hex')],
])('%s sums up what comes in pieces', (_, id, size, digest) => {
  const check = startXzCheck(id);
  for (const piece of ['1234', '', '56789']) check?.update(Buffer.from(piece));
  expect(check?.size).toBe(size);
  expect(check && Buffer.from(check.digest()).toString('hex')).toBe(digest);
});

it('knows no others', () => {
  expect([2, 3, 5, 9, 11, 15].map(startXzCheck)).toEqual(Array(6).fill(undefined));
});
