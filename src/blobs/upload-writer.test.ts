import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { digestOf } from '../oci/digest.ts';
import { digestOfUpload, type RunningHash, resumed, writeStream } from './upload-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-writer-'));
const file = join(folder, 'upload');
afterAll(() => rmSync(folder, { recursive: true }));
let handle: FileHandle;
beforeEach(async () => {
  handle = await open(file, 'w+');
});
afterEach(() => handle.close());

const begin = (): RunningHash => ({ hash: createHash('sha256'), size: 0 });
async function* pieces(...lengths: readonly number[]) {
  for (const [n, length] of lengths.entries()) yield Buffer.alloc(length, n + 1);
}

it('what a stream sends is in the file and in the hash, whatever the size of its pieces', async () => {
  const running = begin();
  const sizes = await Array.fromAsync(writeStream(handle, running, pieces(700_000, 1, 0, 400_000)));
  expect(sizes).toEqual([524_288, 1_048_576, 1_100_001]);
  const bytes = await readFile(file);
  expect(bytes.length).toBe(1_100_001);
  expect(await digestOfUpload(running, { algorithm: 'sha256', size: bytes.length }, handle, 'sha256')).toBe(
    digestOf(bytes),
  );
});

it('what came before the sender broke off is kept, and the upload goes on from there', async () => {
  const running = begin();
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('the line is dead');
  }
  await expect(Array.fromAsync(writeStream(handle, running, broken()))).rejects.toThrow('the line is dead');
  expect([running.size, String(await readFile(file))]).toEqual([4, 'half']);
  await Array.fromAsync(writeStream(handle, running, pieces(2)));
  const upload = { algorithm: 'sha256', size: 6 } as const;
  expect(await digestOfUpload(running, upload, handle, 'sha256')).toBe(digestOf(await readFile(file)));
});

it('the file is hashed again where the hash in memory is gone or of other bytes', async () => {
  await Array.fromAsync(writeStream(handle, begin(), pieces(1_000)));
  const bytes = await readFile(file);
  const upload = { algorithm: 'sha256', size: 1_000 } as const;
  for (const running of [undefined, { hash: createHash('sha256').update('other'), size: 5 }])
    expect(await digestOfUpload(running, upload, handle, 'sha256')).toBe(digestOf(bytes));
  const running = { hash: createHash('sha256').update(bytes), size: 1_000 };
  expect(await resumed(running, upload, handle)).toBe(running);
});

it('a digest of another algorithm than it was hashed with is of the same bytes', async () => {
  const running = begin();
  await Array.fromAsync(writeStream(handle, running, pieces(10)));
  const digest = await digestOfUpload(running, { algorithm: 'sha256', size: 10 }, handle, 'sha512');
  expect(digest).toBe(
    `sha512:${createHash('sha512')
      .update(await readFile(file))
      .digest('hex')}`,
  );
});
