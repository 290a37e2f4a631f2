import { findTaggedManifest, listReferrers as listRows, type ManifestRow } from '../db/manifest.ts';
import { findRepository } from '../db/repository.ts';
import { algorithmOf, type Digest, hexOf } from '../oci/digest.ts';
import { type Descriptor, parseManifest } from '../oci/manifest.ts';
import { type RegistryContext, requireName } from './context.ts';

/**
 * Descriptors of the manifests whose subject is `subject`, in the order of their digests: those stored here, and those that a
 * client without the referrers API listed in the index at the tag `ALGORITHM-HEX`.
 */
export async function listReferrers(
  context: RegistryContext,
  name: string,
  subject: Digest,
  artifactType?: string,
): Promise<Descriptor[]> {
  requireName(name);
  const db = context.database.kysely;
  const repository = await findRepository(db, name);
  if (!repository) return [];
  const stored = (await listRows(db, repository.id, subject)).map(descriptorOf);
  const tagged = await findTaggedManifest(db, repository.id, `${algorithmOf(subject)}-${hexOf(subject)}`.slice(0, 128));
  const fallback = tagged?.kind === 'index' ? parseManifest(tagged.content, tagged.media_type).manifests : [];
  const all = new Map([...fallback, ...stored].map((descriptor) => [descriptor.digest, descriptor]));
  return [...all.values()]
    .filter((descriptor) => artifactType === undefined || descriptor.artifactType === artifactType)
    .sort((a, b) => (a.digest < b.digest ? -1 : 1));
}

function descriptorOf(row: ManifestRow): Descriptor {
  return {
    mediaType: row.media_type,
    digest: row.digest as Digest,
    size: row.content.length,
    artifactType: row.artifact_type ?? undefined,
    annotations: parseManifest(row.content, row.media_type).annotations,
  };
}
