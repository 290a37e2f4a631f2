import type { ApiVersionDocument } from '../../../api/version-part-contract.ts';
import type { BlobStore } from '../../../blobs/blob-store.ts';
import { listReferences, type ManifestReferenceRow } from '../../../db/manifest.ts';
import { findScan } from '../../../db/scan.ts';
import { auditEntriesOfVersion, refusalsOfVersion, tagChangesOfVersion } from '../../../db/version-activity.ts';
import type { Digest } from '../../../oci/digest.ts';
import { namespaceOf } from '../../../oci/reference.ts';
import { versionActivity } from '../../version-activity.ts';
import type { Handlers } from './handler.ts';
import { requireManifest } from './versions.ts';

/** Largest config whose text is told, in bytes. */
const maxText = 1 << 20;

/** What one version is made of, and what happened to it. */
export const versionPartHandlers: Handlers<'getDocuments' | 'listActivity'> = {
  async getDocuments({ services, query }) {
    const db = services.database.kysely;
    const { id, digest, media_type: mediaType, content } = await requireManifest(db, query.repository, query.reference);
    const config = (await listReferences(db, id)).find((one) => one.kind === 'config');
    return {
      manifest: { mediaType, digest, size: content.byteLength, content: textOf(content) },
      config: config && (await configOf(services.blobs, config)),
    };
  },
  async listActivity({ services, actor, query }) {
    const { database, auth, audit } = services;
    const db = database.kysely;
    const { repository, kind, offset, limit } = query;
    const manifest = await requireManifest(db, repository, query.reference);
    const { digest, repository_id: repositoryId, pushed_at: pushedAt, pulls, pulled_at: pulledAt } = manifest;
    const namespace = namespaceOf(repository);
    const place = { repositoryId, repository, namespace, digest };
    const auditing = await auth.may(actor, 'read_audit', repository);
    // Who looks for what they just did shall find it.
    if (auditing) await audit.flush();
    const steps = versionActivity({
      ...{ digest, pushedAt, pulls, pulledAt },
      scan: await findScan(db, manifest.id),
      tagChanges: await tagChangesOfVersion(db, place),
      refusals: (await auth.may(actor, 'manage_policy', repository)) ? await refusalsOfVersion(db, place) : [],
      audit: auditing ? await auditEntriesOfVersion(db, place) : [],
    });
    const wanted = steps.filter((step) => kind === undefined || step.kind === kind);
    return { items: wanted.slice(offset, offset + limit), total: wanted.length };
  },
};

async function configOf(
  blobs: BlobStore,
  { digest, media_type: mediaType, size: stated }: ManifestReferenceRow,
): Promise<ApiVersionDocument> {
  // The size that the manifest states may be wrong; the blob's own is not.
  const size = (await blobs.stat(digest as Digest))?.size;
  const isShown = size !== undefined && size <= maxText;
  const bytes = isShown ? Buffer.concat(await Array.fromAsync(await blobs.read(digest as Digest))) : undefined;
  return { mediaType, digest, size: size ?? stated, content: bytes && textOf(bytes) };
}

/** Bytes as the text that they are; `undefined` where they are none. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
