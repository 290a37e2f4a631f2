import type { Queries } from '../db/database.ts';
import { findTaggedManifest, listReferrers as listRows, type ManifestRow } from '../db/manifest.ts';
import { findRepository } from '../db/repository.ts';
import type { Digest } from '../oci/digest.ts';
import { type Descriptor, parseManifest } from '../oci/manifest.ts';
import { referrersTag } from '../oci/reference.ts';
import { type RegistryContext, requireName } from './context.ts';

/** Referrers of one answer, in the order of their digests. */
export interface ReferrerPage {
  readonly descriptors: readonly Descriptor[];
  /** Whether there are more after the last one. */
  readonly more: boolean;
}

/** Which referrers: of one artifact type, after the digest `last`, at most `limit`. */
export interface ReferrerRequest {
  readonly artifactType?: string;
  readonly last?: string;
  readonly limit?: number;
}

/** Longest list of descriptors in one answer, in characters: the index must not pass the size of a manifest, 4 MB. */
const maxLength = 3_500_000;
/** Manifests read at once: each may have megabytes. */
const batch = 8;

/**
 * Descriptors of the manifests whose subject is `subject`: those stored here, and those that a client without the referrers API
 * listed in the index at the tag that the specification has for it. No repository has none.
 */
export async function listReferrers(
  context: Pick<RegistryContext, 'database'>,
  name: string,
  subject: Digest,
  { artifactType, last = '', limit = Number.POSITIVE_INFINITY }: ReferrerRequest = {},
): Promise<ReferrerPage> {
  requireName(name);
  const db = context.database.kysely;
  const repository = limit > 0 ? await findRepository(db, name) : undefined;
  const descriptors: Descriptor[] = [];
  if (!repository) return { descriptors, more: false };
  const tagged = await taggedReferrers(db, repository.id, subject, last);
  let length = 0;
  for await (const descriptor of merged(storedReferrers(db, repository.id, subject, last), tagged)) {
    if (artifactType !== undefined && descriptor.artifactType !== artifactType) continue;
    length += JSON.stringify(descriptor).length;
    const full = descriptors.length > 0 && length > maxLength;
    if (full || descriptors.length >= limit) return { descriptors, more: true };
    descriptors.push(descriptor);
  }
  return { descriptors, more: false };
}

/** Two lists in the order of digests as one; what both have is taken from the first. */
async function* merged(
  stored: AsyncIterable<Descriptor>,
  tagged: readonly Descriptor[],
): AsyncGenerator<Descriptor, void> {
  let rest = tagged;
  for await (const descriptor of stored) {
    yield* rest.filter((other) => other.digest < descriptor.digest);
    rest = rest.filter((other) => other.digest > descriptor.digest);
    yield descriptor;
  }
  yield* rest;
}

async function* storedReferrers(
  db: Queries,
  repositoryId: number,
  subject: Digest,
  last: string,
): AsyncGenerator<Descriptor, void> {
  for (let after: string | undefined = last; after !== undefined; ) {
    const rows = await listRows(db, repositoryId, subject, after, batch);
    yield* rows.map(descriptorOf);
    after = rows.length < batch ? undefined : rows.at(-1)?.digest;
  }
}

async function taggedReferrers(
  db: Queries,
  repositoryId: number,
  subject: Digest,
  last: string,
): Promise<Descriptor[]> {
  const index = await findTaggedManifest(db, repositoryId, referrersTag(subject));
  const listed = index?.kind === 'index' ? parseManifest(index.content, index.media_type).manifests : [];
  const distinct = new Map(listed.map((descriptor) => [descriptor.digest, descriptor]));
  return [...distinct.values()]
    .filter((descriptor) => descriptor.digest > last)
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
