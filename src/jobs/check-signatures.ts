import type { BlobStore } from '../blobs/blob-store.ts';
import type { Database, Queries } from '../db/database.ts';
import {
  type CheckedSignature,
  type FailedSignature,
  saveSignatures,
  signatureManifests,
} from '../db/image-signature.ts';
import { listReferences } from '../db/manifest.ts';
import { listTrustedSigners, type TrustedSignerRow } from '../db/trusted-signer.ts';
import type { Clock } from '../lib/clock.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { type Descriptor, parseManifest } from '../oci/manifest.ts';
import type { RegistryListener } from '../registry/ports.ts';
import { judgeSignature, type NamedSigner } from '../signing/judge-signature.ts';
import { isSignatureLayer, isSignedDocument, readSignedDocument } from '../signing/signed-document.ts';
import { openSigner } from '../signing/trusted-signer.ts';
import { requestClearing } from './clear-images.ts';
import type { Job } from './job.ts';
import type { Queue } from './queue.ts';

/** What checking signatures works with. */
export interface SignatureServices {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly queue: Queue;
  readonly clock: Clock;
}

/** The manifest that attaches signatures, or the namespace that trusts others than before. */
export type SignaturePayload = { readonly manifestId: number } | { readonly namespaceId: number };

const kind = 'check-signatures';
/** Whoever may push may attach, so there are limits: layers of one manifest, and bytes of each. */
const limits = { layers: 100, bytes: 1 << 20 } as const;

/** Checks signatures by whom a namespace trusts, and notes who signed what: the gate then asks the database alone. */
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
export function signaturesOnPush({ database, queue }: Pick<SignatureServices, 'database' | 'queue'>): RegistryListener {
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
async function check({ database, blobs, clock }: SignatureServices, manifestId: number): Promise<number> {
  const db = database.kysely;
  const row = await manifestWithNamespace(db, manifestId);
  if (!row) return 0;
  const signers = (await listTrustedSigners(db, row.namespaceId)).map(openRow);
  const { layers, subject } = parseManifest(row.content, row.media_type);
  const found: CheckedSignature[] = [];
  const failed: FailedSignature[] = [];
  for (const layer of layers.filter(({ mediaType }) => isSignedDocument(mediaType)).slice(0, limits.layers)) {
    const document = await readLayer(blobs, layer);
    if (!document && !isSignatureLayer(layer.mediaType)) continue;
    const answer = judgeSignature(document, subject?.digest, signers, clock());
    found.push(...answer.found);
    failed.push(...answer.failed);
  }
  await db.transaction().execute((trx) => saveSignatures(trx, manifestId, found, failed));
  return found.length;
}

function openRow({ name, settings, signer_id: id }: TrustedSignerRow): NamedSigner {
  return { id, name, signer: openSigner(parseJsonText(settings)) };
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
