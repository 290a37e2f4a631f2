import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { layerTar } from '../../test/support/image.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { memoryBlobStore } from '../blobs/memory.ts';
import { digestOf } from '../oci/digest.ts';
import { holdsDocuments } from './holds-documents.ts';

const simpleSigning = 'application/vnd.dev.cosign.simplesigning.v1+json';
const json = Buffer.from('{"critical":{}}');

it.each([
  ['a signature', simpleSigning, json, true],
  ['a layer of an image that is called a signature', simpleSigning, layerTar({ 'a.txt': 'x' }), false],
  ['an archive whose first file is called as JSON begins', simpleSigning, layerTar({ '{}': 'x' }), false],
  ['JSON with something behind it', simpleSigning, Buffer.concat([json, Buffer.alloc(512)]), false],
  ['what is too large for a signature', simpleSigning, Buffer.alloc((4 << 20) + 1, 0x20), false],
  ['JSON that does not call itself a signature', 'application/json', json, false],
  ['what is not stored', simpleSigning, undefined, false],
])('%s can be pulled before anybody looked at it, or not', async (_, mediaType, bytes, expected) => {
  const blobs = memoryBlobStore();
  const digest = bytes ? await store(blobs, bytes) : digestOf(json);
  const layer = { manifest_id: 1, kind: 'layer', position: 0, size: 1, platform: null, digest, media_type: mediaType };
  expect(await holdsDocuments(blobs, [layer])).toBe(expected);
});

async function store(blobs: BlobStore, bytes: Uint8Array) {
  const id = await blobs.startUpload();
  await blobs.append(id, Readable.from([bytes]));
  const digest = digestOf(bytes);
  await blobs.finishUpload(id, digest);
  return digest;
}
