import { Readable } from 'node:stream';
import { deleteManifest, findManifest } from '../db/manifest.ts';
import { saveScan } from '../db/scan.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import type { RegistryContext } from './context.ts';
import { putManifest } from './manifests.ts';
import { uploadBlob } from './uploads.ts';

/** A document that says something of an image. */
export interface OwnDocument {
  /** Also the type of the artifact that it becomes. */
  readonly mediaType: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** What it is, in a word or two. */
  readonly title: string;
}

/**
 * Attaches a document of the registry's own to an image, as a referrer: nobody pushed it, so nobody is told, no time of a push moves, and
 * it is not scanned. Resolves with the digest of its manifest. Rejects with `denied` where the namespace's quota is used up.
 */
export async function attachDocument(
  context: RegistryContext,
  repository: { readonly id: number; readonly name: string },
  subject: Descriptor,
  { mediaType, annotations, bytes, title }: OwnDocument,
): Promise<Digest> {
  const empty = Buffer.from('{}');
  const put = async (blob: Uint8Array, type: string): Promise<Descriptor> => {
    const digest = digestOf(blob);
    await uploadBlob(context, repository.name, digest, Readable.from([blob]), { createNamespace: false });
    return { mediaType: type, digest, size: blob.length };
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType: mediaType,
    config: await put(empty, mediaTypes.ociEmpty),
    layers: [await put(bytes, mediaType)],
    subject,
    annotations,
  };
  const content = Buffer.from(JSON.stringify(manifest));
  const digest = digestOf(content);
  const push = { digest, bytes: content, contentType: mediaTypes.ociManifest, tags: [], createNamespace: false };
  await putManifest(context, repository.name, { ...push, own: true });
  const db = context.database.kysely;
  const row = await findManifest(db, repository.id, digest);
  if (row) await saveScan(db, row.id, { state: 'unsupported', reason: title, finished_at: context.clock() });
  return digest;
}

/** Takes away documents that were attached, by the digests of their manifests; nobody is told. Those that are gone already are no error. */
export async function detachDocuments(
  { database }: Pick<RegistryContext, 'database'>,
  repositoryId: number,
  digests: readonly string[],
): Promise<void> {
  for (const digest of digests) await deleteManifest(database.kysely, repositoryId, digest);
}
