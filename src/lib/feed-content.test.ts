import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { bzip2Of } from '../../test/support/bzip2.ts';
import { xzOf } from '../../test/support/xz.ts';
import { feedContent } from './feed-content.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-feed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const text = 'what a feed says. '.repeat(500);

async function contentOf(bytes: Uint8Array, most = 1 << 20): Promise<string> {
  const path = join(folder, 'feed');
  writeFileSync(path, bytes);
  const pieces: Buffer[] = [];
  for await (const piece of feedContent(path, { bytes: most, ratio: 1_000, ratioFrom: most }))
    pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString();
}

describe('a file', () => {
  it.each<[string, Uint8Array]>([
    ['as it is', Buffer.from(text)],
    ['packed by gzip', gzipSync(text)],
    ['packed by zstd', zstdCompressSync(text)],
    ['packed by xz', xzOf(text)],
    ['packed by bzip2', bzip2Of(text)],
  ])('%s is read', async (_, bytes) => {
    expect(await contentOf(bytes)).toBe(text);
  });

  it('of nothing is nothing', async () => {
    expect(await contentOf(Buffer.alloc(0))).toBe('');
  });

  it.each<[string, Uint8Array]>([
    ['gzip', gzipSync(text)],
    ['xz', xzOf(text)],
    ['bzip2', bzip2Of(text)],
  ])('of %s that unpacks to too much, or is cut off, is refused', async (_, bytes) => {
    await expect(contentOf(bytes, 100)).rejects.toThrow('100 bytes');
    await expect(contentOf(bytes.subarray(0, bytes.length - 9))).rejects.toThrow(/cut off|damaged|unexpected end/);
  });
});
