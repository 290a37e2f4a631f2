import type { BlobStore } from '../blobs/blob-store.ts';
import type { Database, Queries } from '../db/database.ts';
import { type CheckedSignature, saveSignatures, signatureManifests } from '../db/image-signature.ts';
import { listReferences } from '../db/manifest.ts';
import { listTrustedKeys } from '../db/trusted-key.ts';
import { type Descriptor, parseManifest } from '../oci/manifest.ts';
import type { RegistryListener } from '../registry/ports.ts';
import { readPublicKey } from '../signing/key.ts';
import { isSignedDocument, readSignedDocument, signersOf } from '../signing/signed-document.ts';
import { requestClearing } from './clear-images.ts';
import type { Job } from './job.ts';
import type { Queue } from './queue.ts';

/** What checking signatures works with. */
export interface SignatureServices {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly queue: Queue;
}

/** The manifest that attaches signatures, or the namespace whose keys changed. */
export type SignaturePayload = { readonly manifestId: number } | { readonly namespaceId: number };

const kind = 'check-signatures';
/** Whoever may push may attach, so there are limits: layers of one manifest, and bytes of each. */
const limits = { layers: 100, bytes: 1 << 20 } as const;

/** Checks signatures with the keys that a namespace trusts, and notes who signed what: the gate then asks the database alone. */
export function checkSignaturesJob(services: SignatureServices): Job<SignaturePayload> {
  const db = services.database.kysely;
  return {
    kind,
    attempts: 5,
    concurrency: 1,
    async run(payload, signal) {
      const ids =
        'manifestId' in payload
          ? [payload.manifestId]
          : await signatureManifests(db, payload.namespaceId, isSignedDocument);
      let found = 0;
      for (const id of ids) {
        signal.throwIfAborted();
        found += await check(services, id);
      }
      if (found > 0) await requestClearing(services.queue);
    },
  };
}

/** Has the signatures checked that a manifest attaches, or all of a namespace. */
export async function requestSignatures(queue: Queue, payload: SignaturePayload): Promise<void> {
  const key = 'manifestId' in payload ? `manifest ${payload.manifestId}` : `namespace ${payload.namespaceId}`;
  await queue.enqueue(kind, key, payload);
}

/** Has signatures checked when they are pushed. */
export function signaturesOnPush({ database, queue }: Omit<SignatureServices, 'blobs'>): RegistryListener {
  return {
    async manifestPushed({ manifestId }) {
      const references = await listReferences(database.kysely, manifestId);
      if (references.some(({ media_type: type }) => isSignedDocument(type)))
        await requestSignatures(queue, { manifestId });
    },
    // What a manifest attached goes with its row.
    manifestDeleted: async () => undefined,
  };
}

/** How many signatures were noted. */
async function check({ database, blobs }: SignatureServices, manifestId: number): Promise<number> {
  const db = database.kysely;
  const row = await manifestWithNamespace(db, manifestId);
  if (!row) return 0;
  const keys = (await listTrustedKeys(db, row.namespaceId)).map((one) => ({ ...one, key: readPublicKey(one.pem) }));
  const { layers } = parseManifest(row.content, row.media_type);
  const found: CheckedSignature[] = [];
  for (const layer of layers.filter(({ mediaType }) => isSignedDocument(mediaType)).slice(0, limits.layers)) {
    const document = await readLayer(blobs, layer);
    if (document?.kind !== 'signature') continue;
    for (const { key_id: keyId } of signersOf(document, keys))
      found.push(...document.digests.map((subject) => ({ subject, keyId })));
  }
  await db.transaction().execute((trx) => saveSignatures(trx, manifestId, found));
  return found.length;
}

async function readLayer(blobs: BlobStore, layer: Descriptor) {
  // The size that the manifest states may be wrong; the blob's own is not.
  const blob = await blobs.stat(layer.digest);
  if (!blob || blob.size > limits.bytes) return undefined;
  return readSignedDocument(layer, Buffer.concat(await Array.fromAsync(await blobs.read(layer.digest))));
}

async function manifestWithNamespace(db: Queries, manifestId: number) {
  return await db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select(['manifest.content', 'manifest.media_type', 'repository.namespace_id as namespaceId'])
    .where('manifest.id', '=', manifestId)
    .executeTakeFirst();
}
