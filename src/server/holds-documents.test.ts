import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { layerTar } from '../../test/support/image.ts';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { memoryBlobStore } from '../blobs/memory.ts';
import { saveManifest } from '../db/manifest.ts';
import { createNamespace } from '../db/namespace.ts';
import { ensureRepository } from '../db/repository.ts';
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
  await using database = await openMemoryDatabase();
  const db = database.kysely;
  const blobs = memoryBlobStore();
  const digest = bytes ? await store(blobs, bytes) : digestOf(json);
  const values = { name: 'team', visibility: 'private', scanMode: 'manual', now: 1 };
  const { id: repository } = await ensureRepository(
    db,
    (await createNamespace(db, values))?.id as number,
    'team/app',
    1,
  );
  const manifest = {
    ...{ repository_id: repository, digest: 'sha256:m', kind: 'image', subject: null, media_type: 'm' },
    ...{
      artifact_type: null,
      platform: null,
      content: Buffer.from('{}'),
      total_size: 0,
      pushed_at: 1,
      pulled_at: null,
    },
  };
  const layer = { kind: 'layer', position: 0, size: 1, platform: null, digest, media_type: mediaType };
  expect(await holdsDocuments({ db, blobs }, await saveManifest(db, manifest, [layer]))).toBe(expected);
});

async function store(blobs: BlobStore, bytes: Uint8Array) {
  const id = await blobs.startUpload();
  await blobs.append(id, Readable.from([bytes]));
  const digest = digestOf(bytes);
  await blobs.finishUpload(id, digest);
  return digest;
}
