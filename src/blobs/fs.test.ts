import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, expect, it, onTestFinished, vi } from 'vitest';
import { digestOf, hexOf } from '../oci/digest.ts';
import { blobStoreSuite } from './blob-store.suite.ts';
import { openFsBlobStore } from './fs.ts';

const root = mkdtempSync(join(tmpdir(), 'cleardock-blobs-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const newFolder = () => join(root, String(folders++));

blobStoreSuite('the file-system blob store', () => openFsBlobStore(newFolder()));

it('an upload goes on after the store was opened again', async () => {
  const folder = newFolder();
  const before = await openFsBlobStore(folder);
  const id = await before.startUpload();
  await before.append(id, Readable.from([Buffer.from('before ')]));
  const after = await openFsBlobStore(folder);
  expect((await after.statUpload(id))?.size).toBe(7);
  await after.append(id, Readable.from([Buffer.from('after')]));
  await after.finishUpload(id, digestOf('before after'));
  expect(await after.stat(digestOf('before after'))).toMatchObject({ size: 12 });
  expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
});

it('an upload that could not be stored can be finished later, or go on', async () => {
  const folder = newFolder();
  const store = await openFsBlobStore(folder);
  const id = await store.startUpload();
  await store.append(id, Readable.from([Buffer.from('first')]));
  const inTheWay = join(folder, 'blobs/sha256', hexOf(digestOf('first')).slice(0, 2));
  writeFileSync(inTheWay, '');
  await expect(store.finishUpload(id, digestOf('first'))).rejects.toThrow('EEXIST');
  rmSync(inTheWay);
  await store.append(id, Readable.from([Buffer.from(' second')]));
  await store.finishUpload(id, digestOf('first second'));
  expect(await store.stat(digestOf('first second'))).toMatchObject({ size: 12 });
});

it('an upload goes on behind a write that failed, with the digest of what is in its file', async () => {
  const store = await openFsBlobStore(newFolder());
  const id = await store.startUpload();
  await store.append(id, Readable.from([Buffer.from('before ')]));
  await using handle = await open(root, 'r');
  const prototype = Object.getPrototypeOf(handle) as FileHandle;
  const failing = vi.spyOn(prototype, 'write').mockRejectedValueOnce(new Error('EIO'));
  onTestFinished(() => failing.mockRestore());
  await expect(store.append(id, Readable.from([Buffer.from('lost')]))).rejects.toThrow('EIO');
  expect((await store.statUpload(id))?.size).toBe(7);
  await store.append(id, Readable.from([Buffer.from('after')]));
  await store.finishUpload(id, digestOf('before after'));
  expect(await store.stat(digestOf('before after'))).toMatchObject({ size: 12 });
});

it.each(['sync', 'datasync'] as const)(
  'an upload whose %s failed is gone: what of it is on the disk nobody can tell',
  async (call) => {
    const store = await openFsBlobStore(newFolder());
    const id = await store.startUpload();
    const bytes = Buffer.alloc(17 << 20);
    await using handle = await open(root, 'r');
    const prototype = Object.getPrototypeOf(handle) as FileHandle;
    const failing = vi.spyOn(prototype, call).mockRejectedValueOnce(new Error('EIO'));
    onTestFinished(() => failing.mockRestore());
    const stored = store.append(id, Readable.from([bytes])).then(() => store.finishUpload(id, digestOf(bytes)));
    await expect(stored).rejects.toThrow('EIO');
    expect(await store.statUpload(id)).toBeUndefined();
    expect(await store.stat(digestOf(bytes))).toBeUndefined();
  },
);

it('a folder below a file is refused with a sentence', async () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  await expect(openFsBlobStore(join(file, 'x'))).rejects.toMatchObject({
    code: 'storage_unwritable',
    message: /cannot be used/,
  });
});
