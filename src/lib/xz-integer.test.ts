import { expect, it } from 'vitest';
import { readXzInteger } from './xz-integer.ts';

const read = async (...bytes: readonly number[]) => {
  let at = 0;
  const value = await readXzInteger(() => bytes[at++] ?? Promise.reject(new Error('no more bytes')));
  return [value, at];
};

it.each<[readonly number[], number, number]>([
  [[0], 0, 1],
  [[0x7f, 9], 127, 1],
  [[0x80, 0x01], 128, 2],
  [[0xff, 0xff, 0x03], 65_535, 3],
  [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f], 2 ** 53 - 1, 8],
])('%j is %i in %i bytes', async (bytes, value, size) => {
  expect(await read(...bytes)).toEqual([value, size]);
});

it('is at most nine bytes long', async () => {
  expect(await read(...Array(8).fill(0x80), 1)).toEqual([2 ** 56, 9]);
  await expect(read(...Array(9).fill(0x80), 1)).rejects.toThrow('too long');
});
