import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { folderFiles, partBytes, readDocument, readPart } from './named-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-files-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'index.json');
writeFileSync(file, '0123456789');
mkdirSync(join(folder, 'blobs'));
const files = folderFiles(folder);
const text = async (offset: number, size: number) =>
  Buffer.concat(await Array.fromAsync(partBytes({ file, offset, size }, undefined))).toString();

it('a file of a folder is found by its name, and a folder is none', async () => {
  expect(await files.find('index.json')).toEqual({ file, offset: 0, size: 10 });
  expect([await files.find('blobs'), await files.find('oci-layout')]).toEqual([undefined, undefined]);
  expect(String(await readDocument(files, 'index.json'))).toBe('0123456789');
});

it.each([
  ['a part', 2, 3, '234'],
  ['the whole', 0, 10, '0123456789'],
  ['nothing', 4, 0, ''],
])('bytes of %s of a file are read', async (_name, offset, size, bytes) => {
  expect(await text(offset, size)).toBe(bytes);
});

it('a document that is missing is told by its name', async () => {
  const told = { code: 'image_unreadable', message: 'The image lacks its file oci-layout.' };
  await expect(readDocument(files, 'oci-layout')).rejects.toThrow(expect.objectContaining(told));
});

it('a document that is larger than one can be is not read', async () => {
  const large = {
    find: async () => ({ file, offset: 0, size: 33 << 20 }),
    [Symbol.asyncDispose]: async () => undefined,
  };
  await expect(readDocument(large, 'index.json')).rejects.toThrow('larger than a document can be');
});

it('a file that ends before it should is told as cut off', async () => {
  await using handle = await open(file);
  await expect(readPart(handle, 5, 6)).rejects.toThrow('The image is cut off.');
});
