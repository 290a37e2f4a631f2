import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { zipOf } from '../../test/support/zip.ts';
import { readZip } from './zip.ts';
import type { ZipLimits } from './zip-archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-zip-'));
afterAll(() => rmSync(folder, { recursive: true }));

const wide: ZipLimits = { entries: 100, entryBytes: 10_000, totalBytes: 100_000 };
const files = { 'a.json': '{"id":1}', 'folder/b.json': 'b'.repeat(5_000), 'empty.json': '' };

async function read(bytes: Uint8Array, limits = wide): Promise<Record<string, string>> {
  const path = join(folder, 'archive.zip');
  writeFileSync(path, bytes);
  const found: Record<string, string> = {};
  for await (const file of readZip(path, limits)) found[file.name] = file.bytes.toString();
  return found;
}

/** The archive with numbers written over the first entry: in its directory entry, or in its own header before the content. */
function patched(place: 'directory' | 'header', at: number, ...values: readonly number[]): Buffer {
  const bytes = zipOf(files);
  const start = place === 'header' ? 0 : bytes.indexOf('PK\x01\x02', 0, 'latin1');
  bytes.set(values, start + at);
  return bytes;
}

describe('a zip archive', () => {
  it('gives its files in order, without folders', async () => {
    const found = await read(zipOf({ 'folder/': '', ...files }));
    expect(Object.entries(found)).toEqual(Object.entries(files));
  });

  it('may keep its numbers in the records for large archives', async () => {
    expect(await read(zipOf(files, { zip64: true }))).toEqual(files);
  });

  it('may store files as they are', async () => {
    expect(await read(zipOf(files, { stored: true }))).toEqual(files);
  });

  it('is read across the pieces that it is fetched in', async () => {
    const names = Array.from({ length: 3_000 }, (_, index) => `${'long-name-'.repeat(60)}${index}.json`);
    const many = Object.fromEntries(names.map((name) => [name, `{"name":"${name}"}`]));
    expect(await read(zipOf(many), { entries: 3_000, entryBytes: 10_000, totalBytes: 10_000_000 })).toEqual(many);
  });

  it.each([
    { name: 'too many files', limits: { ...wide, entries: 2 }, says: 'more than 2 files' },
    { name: 'a file that is too large', limits: { ...wide, entryBytes: 4_999 }, says: 'folder/b.json unpacks to more' },
    { name: 'too much in all', limits: { ...wide, totalBytes: 5_007 }, says: 'unpacks to more than 5007 bytes' },
  ])('is refused for $name', async ({ limits, says }) => {
    await expect(read(zipOf(files), limits)).rejects.toThrow(says);
  });

  it.each([
    { name: 'nothing at all', bytes: Buffer.alloc(0), says: 'is no zip archive' },
    { name: 'another document', bytes: Buffer.from('{"message":"not found"}'.repeat(10)), says: 'is no zip archive' },
    { name: 'an archive cut off at its end', bytes: zipOf(files).subarray(0, -10), says: 'is no zip archive' },
    { name: 'an archive without its middle', bytes: zipOf(files).subarray(60), says: /signature|EOF|cut off/ },
    { name: 'an encrypted file', bytes: patched('directory', 8, 1), says: 'a.json in the archive is damaged' },
    { name: 'a strongly encrypted file', bytes: patched('directory', 8, 0x41), says: 'strong encryption' },
    {
      name: 'an unknown way of packing',
      bytes: patched('directory', 10, 93),
      says: 'a.json in the archive is damaged',
    },
    {
      name: 'content that is not packed',
      bytes: patched('header', 36, 0xff),
      says: 'a.json in the archive is damaged',
    },
    { name: 'another checksum', bytes: patched('directory', 16, 0, 0, 0, 0), says: 'a.json in the archive is damaged' },
    { name: 'a size that is too small', bytes: patched('directory', 24, 3), says: 'a.json in the archive is damaged' },
    { name: 'a size that is too large', bytes: patched('directory', 24, 99), says: 'a.json in the archive is damaged' },
    { name: 'a packed size beyond reason', bytes: patched('directory', 20, 0, 0, 0, 0x7f), says: 'is damaged' },
    { name: 'a place beyond its end', bytes: patched('directory', 42, 0, 0, 0, 0x7f), says: 'cut off' },
    {
      name: 'a place that holds no file',
      bytes: patched('directory', 42, 1),
      says: 'a.json in the archive is damaged',
    },
    { name: 'a name that leads out of it', bytes: zipOf({ '../../etc/passwd': 'x' }), says: 'invalid relative path' },
    { name: 'a name that begins at the root', bytes: zipOf({ '/etc/passwd': 'x' }), says: 'absolute path' },
  ])('is refused for $name', async ({ bytes, says }) => {
    await expect(read(bytes)).rejects.toThrow(says);
  });

  it('is refused, or gives what it held, whichever of its bytes is damaged', async () => {
    const original = zipOf({ 'a.json': '{"id":"one"}', 'b.json': '{"id":"two"}' });
    const contents = ['{"id":"one"}', '{"id":"two"}'];
    for (let at = 0; at < original.length; at++) {
      const bytes = Buffer.from(original);
      bytes[at] = (bytes[at] as number) ^ 0x81;
      const found = await read(bytes).catch((error: Error) => error.message);
      if (typeof found === 'object') expect(contents).toEqual(expect.arrayContaining(Object.values(found)));
    }
  });
});
