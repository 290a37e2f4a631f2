import { sql } from 'kysely';
import { type Digest, parseDigest } from '../oci/digest.ts';
import { referrersTag } from '../oci/reference.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';

/** A manifest that is attached to a version. */
export interface AttachedManifest {
  /** Digest of what it is attached to. */
  readonly subject: string;
  readonly artifactType?: string;
  readonly content: Uint8Array;
  /** Where cosign put it beside the version. */
  readonly tag?: string;
}

/** Manifests looked at of one version, the last pushed first; whoever attaches more shows no more by that. */
const maxOfOne = 20;
/** Longer manifests are passed over, in bytes: those of signatures and attestations have some thousand. */
const maxSize = 16 << 10;
/** Ends of the tags at which cosign keeps what it attaches. https://github.com/sigstore/cosign */
const cosignTags = ['sig', 'att', 'sbom'] as const;

/**
 * What is attached to versions of a repository: referrers, what has a tag of cosign's, and the attestations that BuildKit puts into an
 * index. Three queries, however many versions there are.
 */
export async function listAttached(
  db: Queries,
  repositoryId: number,
  digests: readonly string[],
): Promise<AttachedManifest[]> {
  const found: AttachedManifest[] = [];
  for (const chunk of chunksOf([...new Set(digests)], 100)) {
    found.push(...(await referrersOf(db, repositoryId, chunk)));
    found.push(...(await besideTags(db, repositoryId, chunk)));
    found.push(...(await attestationsIn(db, repositoryId, chunk)));
  }
  return found;
}

async function referrersOf(db: Queries, repositoryId: number, digests: readonly string[]): Promise<AttachedManifest[]> {
  const rows = await db
    .selectFrom(
      db
        .selectFrom('manifest')
        .select(['subject', 'artifact_type', 'content'])
        .select(sql<number>`row_number() over (partition by subject order by id desc)`.as('place'))
        .where('repository_id', '=', repositoryId)
        .where('subject', 'in', digests)
        .where(isShort)
        .as('attached'),
    )
    .selectAll()
    .where('place', '<=', maxOfOne)
    .execute();
  return rows.map((row) => ({ ...manifestOf(row), subject: row.subject ?? '' }));
}

async function besideTags(db: Queries, repositoryId: number, digests: readonly string[]): Promise<AttachedManifest[]> {
  const subjects = new Map(digests.flatMap((digest) => tagsBeside(parseDigest(digest))));
  if (subjects.size === 0) return [];
  const rows = await db
    .selectFrom('tag')
    .innerJoin('manifest', 'manifest.id', 'tag.manifest_id')
    .select(['tag.name', 'manifest.artifact_type', 'manifest.content'])
    .where('tag.repository_id', '=', repositoryId)
    .where('tag.name', 'in', [...subjects.keys()])
    .where(isShort)
    .execute();
  return rows.map((row) => ({ ...manifestOf(row), subject: subjects.get(row.name) ?? '', tag: row.name }));
}

function tagsBeside(digest: Digest | undefined): (readonly [string, string])[] {
  return digest ? cosignTags.map((end) => [`${referrersTag(digest)}.${end}`, digest]) : [];
}

async function attestationsIn(
  db: Queries,
  repositoryId: number,
  digests: readonly string[],
): Promise<AttachedManifest[]> {
  const rows = await db
    .selectFrom(
      db
        .selectFrom('manifest as parent')
        .innerJoin('manifest_reference', 'manifest_reference.manifest_id', 'parent.id')
        .innerJoin('manifest', (join) =>
          join
            .onRef('manifest.digest', '=', 'manifest_reference.digest')
            .onRef('manifest.repository_id', '=', 'parent.repository_id'),
        )
        .select(['parent.digest as subject', 'manifest.artifact_type', 'manifest.content'])
        .select(
          sql<number>`row_number() over (partition by parent.id order by manifest_reference.position)`.as('place'),
        )
        .where('parent.repository_id', '=', repositoryId)
        .where('parent.digest', 'in', digests)
        .where('manifest_reference.platform', '=', 'attestation')
        .where(isShort)
        .as('attached'),
    )
    .selectAll()
    .where('place', '<=', maxOfOne)
    .execute();
  return rows.map((row) => ({ ...manifestOf(row), subject: row.subject }));
}

const isShort = sql<boolean>`length(manifest.content) <= ${sql.lit(maxSize)}`;

function manifestOf(row: {
  readonly artifact_type: string | null;
  readonly content: Uint8Array;
}): Omit<AttachedManifest, 'subject'> {
  return { artifactType: row.artifact_type ?? undefined, content: row.content };
}
