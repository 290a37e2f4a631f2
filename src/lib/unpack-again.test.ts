import { createGunzip, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { unpackedAgain } from './unpack-again.ts';

const content = Buffer.from(Array.from({ length: 3_000 }, (_, at) => `line ${at}\n`).join(''));
const good = gzipSync(content);
const damaged = Buffer.concat([good.subarray(0, -8), Buffer.alloc(8, 0xa5)]);

it.each([
  { name: 'from its beginning', whole: 0, handed: 0 },
  { name: 'after what was handed on', whole: 0, handed: 1_000 },
  { name: 'after a piece that was good', whole: 500, handed: 1_000 },
  { name: 'where all was handed on', whole: 500, handed: content.length },
])('a damaged stream is unpacked to the last byte, $name', async ({ whole, handed }) => {
  const pieces = await Array.fromAsync(unpackedAgain(damaged, whole, handed, () => createGunzip()));
  expect(Buffer.concat(pieces).equals(content.subarray(handed))).toBe(true);
});

it('what begins with damage unpacks to nothing', async () => {
  expect(await Array.fromAsync(unpackedAgain(Buffer.alloc(9_000, 7), 0, 0, () => createGunzip()))).toEqual([]);
});
