import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bzip2Of } from '../../test/support/bzip2.ts';
import { layerTar } from '../../test/support/image.ts';
import { xzOf } from '../../test/support/xz.ts';
import { type ArchiveLimits, readFeedArchive } from './feed-archive.ts';

const limits: ArchiveLimits = { entries: 10, entryBytes: 1_000, bytes: 100_000, ratio: 20, ratioFrom: 30_000 };
const tar = layerTar({
  './osv/': '',
  './osv/a.json': '{"a":1}',
  './osv/readme.txt': 'x'.repeat(2_000),
  './osv/b.json': '',
  link: { symlink: 'osv/a.json' },
});

/** Wanted files of an archive, as `NAME: TEXT`. */
async function read(archive: Uint8Array, given: Partial<ArchiveLimits> = {}, wanted = /\.json$/): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-archive-'));
  try {
    writeFileSync(join(folder, 'x'), archive);
    const files = readFeedArchive(join(folder, 'x'), { ...limits, ...given }, (name) => wanted.test(name));
    return await Array.fromAsync(files, ({ name, bytes }) => `${name}: ${bytes}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('an archive of a feed', () => {
  it.each([
    { name: 'plain', archive: tar },
    { name: 'gzip', archive: gzipSync(tar) },
    { name: 'zstd', archive: zstdCompressSync(tar) },
    { name: 'xz', archive: xzOf(tar) },
    { name: 'bzip2', archive: bzip2Of(tar) },
  ])('gives the files that are wanted where it is $name', async ({ archive }) => {
    expect(await read(archive)).toEqual(['osv/a.json: {"a":1}', 'osv/b.json: ']);
  });

  it('gives nothing where nothing is wanted or in it', async () => {
    expect(await read(xzOf(tar), {}, /^none$/)).toEqual([]);
    expect(await read(gzipSync(layerTar({})))).toEqual([]);
  });

  it.each([
    { name: 'has more entries', archive: tar, given: { entries: 4 }, says: 'has more than 4 entries' },
    {
      name: 'has a larger file that is wanted',
      archive: tar,
      wanted: /txt/,
      says: 'readme.txt in the archive has more',
    },
    { name: 'unpacks to more', archive: xzOf(tar), given: { bytes: 5_000 }, says: 'unpacks to more than 5000 bytes' },
    {
      name: 'expands too much',
      archive: gzipSync(layerTar({ a: Buffer.alloc(50_000) })),
      says: 'unpacks to more than 20 times its size',
    },
    {
      name: 'expands too much as xz',
      archive: readFileSync(join(import.meta.dirname, 'testdata/repeated-crc64.xz')),
      given: { bytes: 1 << 30 },
      says: 'unpacks to more than 20 times its size',
    },
    {
      name: 'expands too much as bzip2',
      archive: bzip2Of(layerTar({ a: Buffer.alloc(50_000) })),
      says: 'unpacks to more than 20 times its size',
    },
    {
      name: 'is cut off as bzip2',
      archive: bzip2Of(tar).subarray(0, -9),
      says: 'the bzip2 stream is damaged or cut off',
    },
    { name: 'is cut off', archive: tar.subarray(0, 700), says: 'the tar archive is cut off' },
    { name: 'is cut off as xz', archive: xzOf(tar).subarray(0, -30), says: 'the stream is cut off' },
    {
      name: 'is cut off as gzip',
      archive: gzipSync(tar).subarray(0, -9),
      says: 'the gzip stream is damaged or cut off',
    },
    { name: 'is a web page', archive: Buffer.from('<html>'.repeat(200)), says: 'the tar archive has a damaged header' },
  ])('is refused where it $name', async ({ archive, given, wanted, says }) => {
    await expect(read(archive, given, wanted)).rejects.toThrow(says);
  });
});
