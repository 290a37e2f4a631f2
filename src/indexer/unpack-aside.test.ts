import { createHash } from 'node:crypto';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressionOf } from '../lib/decompress.ts';
import { unpackAside } from './unpack-aside.ts';

const noLimits = { bytes: 1e12, ratio: 1e6, ratioFrom: 0 };
/** Several pieces of a megabyte, and a part of one; hard to compress, the same each time. */
const noise = Buffer.from(
  Uint32Array.from({ length: 700_000 }, (_, index) => Math.imul(index + 1, 2_654_435_761) ^ (index * index)).buffer,
);

/** One buffer, used again for each piece. */
async function* reused(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    buffer.set(part);
    yield buffer.subarray(0, part.length);
  }
}

async function unpack(bytes: Uint8Array, { limits = noLimits, piece = 100_000 } = {}) {
  const unpacking = unpackAside(reused(bytes, piece), compressionOf(bytes), limits);
  const parts: Uint8Array[] = [];
  const error = await (async () => {
    for await (const part of unpacking.bytes) parts.push(Uint8Array.from(part));
  })().catch((reason: unknown) => reason);
  return { content: Buffer.concat(parts), sha256: unpacking.sha256(), error };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('a stream that is unpacked aside', () => {
  it.each([
    ['plain', noise, noise],
    ['gzip', gzipSync(noise), noise],
    ['zstd', zstdCompressSync(noise), noise],
    ['two gzip members', Buffer.concat([gzipSync(noise), gzipSync('x')]), Buffer.concat([noise, Buffer.from('x')])],
    ['nothing', Buffer.alloc(0), Buffer.alloc(0)],
  ])('%s is whole, and so is its hash', async (_, packed, content) => {
    const result = await unpack(packed);
    expect(result.error).toBeUndefined();
    expect(result.content.equals(content)).toBe(true);
    expect(result.sha256).toBe(sha256(content));
  });

  it.each([
    ['cut off', gzipSync(noise).subarray(0, 2_000_000), noLimits, 'stream-damaged'],
    ['a bomb', gzipSync(Buffer.alloc(8 << 20)), { bytes: 3 << 20, ratio: 1e6, ratioFrom: 0 }, 'stream-too-large'],
  ])('%s hands on what there is, with its hash, then fails', async (_, packed, limits, code) => {
    const { content, sha256: hash, error } = await unpack(packed, { limits });
    expect(error).toMatchObject({ code });
    expect(content.length).toBeGreaterThan(1 << 20);
    expect(hash).toBe(sha256(content));
  });

  it('fails as its source does', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* reused(gzipSync(noise), 100_000);
      throw new Error('disk gone');
    }
    await expect(Array.fromAsync(unpackAside(broken(), 'gzip', noLimits).bytes)).rejects.toThrow(/^disk gone$/);
  });

  it('is not read further when nobody reads on', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (; ; read++) yield noise;
    }
    for await (const part of unpackAside(endless(), 'none', noLimits).bytes) if (part.length > 0) break;
    expect(read).toBeLessThan(20);
  });

  it('goes beside others', async () => {
    const results = await Promise.all(Array.from({ length: 4 }, () => unpack(gzipSync(noise))));
    expect(results.map((result) => result.sha256)).toEqual(results.map(() => sha256(noise)));
  });
});
