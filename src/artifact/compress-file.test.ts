import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { digestOf } from '../oci/digest.ts';
import { compressFile } from './compress-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-compress-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'plain');
const text = 'advisories '.repeat(200_000);
writeFileSync(file, text);
const run = (name: string, signal = new AbortController().signal) => compressFile(file, join(folder, name), signal);

it('what is told of the packed bytes is true, and they unpack to the file', async () => {
  const { digest, size } = await run('a');
  const packed = readFileSync(join(folder, 'a'));
  expect([digest, size]).toEqual([digestOf(packed), statSync(join(folder, 'a')).size]);
  expect(String(zstdDecompressSync(packed))).toBe(text);
});

it('the same file is packed to the same bytes, so that it is the same blob', async () => {
  expect((await run('b')).digest).toBe((await run('c')).digest);
});

it('ends when it is told to', async () => {
  await expect(run('d', AbortSignal.abort())).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
});
