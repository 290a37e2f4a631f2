import { createGunzip, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { unpackedHere } from './unpack-here.ts';

const content = Buffer.from(Array.from({ length: 3_000 }, (_, at) => `line ${at}\n`).join(''));
const packed = gzipSync(content);

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function unpack(bytes: Uint8Array, piece: number) {
  const given: Uint8Array[] = [];
  const memory = async () => {
    given.push(new Uint8Array(4_000));
    return given.at(-1) as Uint8Array<ArrayBuffer>;
  };
  const pieces: Uint8Array[] = [];
  const used: number[] = [];
  const unpacked = unpackedHere(inPieces(bytes, piece), createGunzip(), memory, ({ length }) => used.push(length));
  const error = await (async () => {
    for await (const one of unpacked) pieces.push(one);
  })().catch((reason: unknown) => reason);
  return { pieces, given, used, error, content: Buffer.concat(pieces) };
}

it('each buffer is filled to its end and handed on once, the last as far as there is something', async () => {
  const { pieces, given, content: unpacked, error } = await unpack(packed, packed.length);
  expect(error).toBeUndefined();
  expect(unpacked.equals(content)).toBe(true);
  expect(pieces.map(({ buffer }) => buffer)).toEqual(given.slice(0, pieces.length).map(({ buffer }) => buffer));
  expect(pieces.slice(0, -1).every(({ length }) => length === 4_000)).toBe(true);
});

it('what tells what a stream is does not wait for a whole buffer', async () => {
  const { pieces, content: unpacked } = await unpack(packed, 100);
  expect(unpacked.equals(content)).toBe(true);
  expect(pieces[0]?.length).toBeLessThan(4_000);
  expect(pieces.filter(({ length }) => length < 4_000).length).toBeLessThan(8);
});

it('a damaged stream is unpacked up to the packed piece with the damage, which is not told as used', async () => {
  const damaged = Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8, 0xa5)]);
  const { content: unpacked, used, error } = await unpack(damaged, 1_000);
  expect(error).toMatchObject({ code: 'Z_DATA_ERROR' });
  expect(unpacked.length).toBeGreaterThan(4_000);
  expect(content.subarray(0, unpacked.length).equals(unpacked)).toBe(true);
  expect(used).toEqual(Array.from({ length: Math.ceil(damaged.length / 1_000) - 1 }, () => 1_000));
});

it('a stream that is cut off hands on all there is', async () => {
  const { content: unpacked, error } = await unpack(packed.subarray(0, -2_000), 500);
  expect(error).toMatchObject({ code: 'Z_BUF_ERROR' });
  expect(unpacked.length).toBeGreaterThan(4_000);
  expect(content.subarray(0, unpacked.length).equals(unpacked)).toBe(true);
});

it('an error of the memory, or of the source, passes through', async () => {
  const full = async () => {
    throw new Error('no memory');
  };
  const nobody = unpackedHere(inPieces(packed, 1_000), createGunzip(), full, () => {});
  await expect(Array.fromAsync(nobody)).rejects.toThrow(/^no memory$/);
  async function* broken() {
    yield packed.subarray(0, 1_000);
    throw new Error('disk gone');
  }
  const memory = async () => new Uint8Array(4_000);
  await expect(Array.fromAsync(unpackedHere(broken(), createGunzip(), memory, () => {}))).rejects.toThrow(
    /^disk gone$/,
  );
});
