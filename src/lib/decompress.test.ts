import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Compression, compressionOf, decompressed, decompressedHere, type ExpansionLimits } from './decompress.ts';

const noLimits = { bytes: 1e12, ratio: 1e6, ratioFrom: 0 };
/** Hard to compress, the same each time. */
const noise = Buffer.from(
  Uint32Array.from({ length: 20_000 }, (_, index) => Math.imul(index + 1, 2_654_435_761) ^ (index * index)).buffer,
);
const skippable = Buffer.from([0x52, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

type Unpack = (
  bytes: AsyncIterable<Uint8Array>,
  compression: Compression,
  limits: ExpansionLimits,
) => AsyncIterable<Uint8Array>;

const ways: { readonly way: string; readonly from: Unpack }[] = [
  { way: 'in the pool', from: decompressed },
  {
    way: 'here',
    from: (bytes, compression, limits) =>
      decompressedHere(bytes, compression, limits, async () => new Uint8Array(7_000).fill(0xee)),
  },
];

async function unpackBy(from: Unpack, bytes: Uint8Array, { limits = noLimits, piece = 10_000 } = {}) {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of from(pieces(bytes, piece), compressionOf(bytes), limits)) parts.push(part);
    return { content: Buffer.concat(parts) };
  } catch (error) {
    return { content: Buffer.concat(parts), error };
  }
}

describe.each(ways)('unpacked $way,', ({ from }) => {
  const unpack = (bytes: Uint8Array, options?: Parameters<typeof unpackBy>[2]) => unpackBy(from, bytes, options);

  describe('a stream is unpacked', () => {
    it.each([
      ['plain', noise, noise],
      ['gzip', gzipSync(noise), noise],
      [
        'two gzip members',
        Buffer.concat([gzipSync(noise), gzipSync('more')]),
        Buffer.concat([noise, Buffer.from('more')]),
      ],
      ['zstd', zstdCompressSync(noise), noise],
      [
        'two zstd frames',
        Buffer.concat([zstdCompressSync(noise), zstdCompressSync('x')]),
        Buffer.concat([noise, Buffer.from('x')]),
      ],
      ['zstd after a skippable frame', Buffer.concat([skippable, zstdCompressSync(noise)]), noise],
      ['zstd before a skippable frame', Buffer.concat([zstdCompressSync(noise), skippable]), noise],
      ['an empty gzip', gzipSync(''), Buffer.alloc(0)],
      ['gzip with zeros behind it', Buffer.concat([gzipSync(noise), Buffer.alloc(10_000)]), noise],
    ])('%s', async (_, packed, content) => {
      for (const piece of [packed.length, 1_999]) {
        const result = await unpack(packed, { piece });
        expect(result.error).toBeUndefined();
        expect(result.content.equals(content)).toBe(true);
      }
    });
  });

  describe('a damaged stream', () => {
    it.each([
      ['gzip', gzipSync(noise)],
      ['zstd', zstdCompressSync(noise)],
    ])('of %s hands on what could be unpacked, then fails', async (kind, packed) => {
      for (const cut of [10, 1_000, packed.length - 4]) {
        for (const piece of [packed.length, 100]) {
          const { content, error } = await unpack(packed.subarray(0, cut), { piece });
          expect(error).toMatchObject({ code: 'stream-damaged' });
          expect(String(error)).toMatch(`the ${kind} stream is damaged or cut off`);
          expect(noise.subarray(0, content.length).equals(content)).toBe(true);
        }
      }
      const { content } = await unpack(packed.subarray(0, packed.length - 4));
      expect(content.length).toBeGreaterThan(0);
    });

    const gzip = gzipSync(noise);
    const summed = zstdCompressSync(noise, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
    const wrongSum = Buffer.from(gzip).fill(0xa5, gzip.length - 8, gzip.length - 4);
    it.each([
      ['a wrong checksum', wrongSum, noise.length],
      ['a wrong size', Buffer.concat([gzip.subarray(0, -4), Buffer.from([1, 2, 3, 4])]), noise.length],
      ['garbage behind it', Buffer.concat([gzip, Buffer.alloc(300, 'garbage')]), noise.length],
      ['a second member that is none', Buffer.concat([gzip, gzip.subarray(0, 10), Buffer.alloc(99, 7)]), noise.length],
      ['zeros and garbage behind it', Buffer.concat([wrongSum, Buffer.alloc(9), gzip]), noise.length],
      ['its trailer cut off', gzip.subarray(0, -3), noise.length],
      ['its end cut off', gzip.subarray(0, -2_000), noise.length - 3_000],
      ['a wrong checksum of zstd', Buffer.concat([summed.subarray(0, -4), Buffer.alloc(4)]), noise.length],
    ])('with %s hands on all before the damage', async (_, packed, least) => {
      for (const piece of [packed.length, 10_000]) {
        const { content, error } = await unpack(packed, { piece });
        expect(error).toMatchObject({ code: 'stream-damaged' });
        expect(content.length).toBeGreaterThanOrEqual(least);
        expect(content.subarray(0, noise.length).equals(noise.subarray(0, content.length))).toBe(true);
      }
    });

    it('asking for more memory than is reasonable fails', async () => {
      const packed = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xf0, 0x01, 0x00, 0x00]);
      expect((await unpack(packed)).error).toMatchObject({ code: 'stream-damaged' });
    });

    it('whose source fails hands on the error of the source', async () => {
      async function* broken() {
        yield gzipSync(noise).subarray(0, 1_000);
        throw new Error('disk gone');
      }
      await expect(Array.fromAsync(from(broken(), 'gzip', noLimits))).rejects.toThrow(/^disk gone$/);
    });
  });

  describe('a bomb', () => {
    const zeros = Buffer.alloc(8 << 20);
    it.each([
      ['of gzip, by size', gzipSync(zeros), { bytes: 1 << 20, ratio: 1e6, ratioFrom: 0 }, /more than 1048576 bytes/],
      ['of gzip, by ratio', gzipSync(zeros), { bytes: 1e9, ratio: 100, ratioFrom: 1 << 20 }, /more than 100 times/],
      [
        'of zstd, by ratio',
        zstdCompressSync(zeros),
        { bytes: 1e9, ratio: 100, ratioFrom: 1 << 20 },
        /more than 100 times/,
      ],
    ])('%s ends at its limit', async (_, packed, limits, message) => {
      const { content, error } = await unpack(packed, { limits });
      expect(error).toMatchObject({ code: 'stream-too-large' });
      expect(String(error)).toMatch(message);
      expect(content.length).toBeLessThanOrEqual((1 << 20) + 1);
    });

    it('is none where the stream is small', async () => {
      const { content } = await unpack(gzipSync(zeros), { limits: { bytes: 1e9, ratio: 100, ratioFrom: 8 << 20 } });
      expect(content.length).toBe(zeros.length);
    });

    it('is not unpacked further when nobody reads on', async () => {
      let closed = false;
      async function* source() {
        try {
          for (;;) yield gzipSync(noise);
        } finally {
          closed = true;
        }
      }
      for await (const part of from(source(), 'gzip', noLimits)) if (part.length > 0) break;
      await expect.poll(() => closed).toBe(true);
    });
  });
});
