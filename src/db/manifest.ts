import type { Insertable, Selectable } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import type { ManifestReferenceTable, ManifestTable } from './registry-schema.ts';

export type ManifestRow = Selectable<ManifestTable>;
export type ManifestReferenceRow = Selectable<ManifestReferenceTable>;
export type NewReference = Omit<Insertable<ManifestReferenceTable>, 'manifest_id'>;

/** A manifest by its digest. */
export async function findManifest(
  db: Queries,
  repositoryId: number,
  digest: string,
): Promise<ManifestRow | undefined> {
  return await db
    .selectFrom('manifest')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('digest', '=', digest)
    .executeTakeFirst();
}

/** The manifest that a tag points at. */
export async function findTaggedManifest(
  db: Queries,
  repositoryId: number,
  tag: string,
): Promise<ManifestRow | undefined> {
  return await db
    .selectFrom('tag')
    .innerJoin('manifest', 'manifest.id', 'tag.manifest_id')
    .selectAll('manifest')
    .where('tag.repository_id', '=', repositoryId)
    .where('tag.name', '=', tag)
    .executeTakeFirst();
}

/**
 * Stores a manifest with what it refers to, or notes that it was pushed again. Returns its row's id. Works within a transaction,
 * so that a manifest is never seen without its references.
 */
export async function saveManifest(
  db: Queries,
  manifest: Insertable<ManifestTable>,
  references: readonly NewReference[],
): Promise<number> {
  // One statement: of two that push the same manifest at once, the second waits for the first one's row.
  const { id } = await db
    .insertInto('manifest')
    .values(manifest)
    .onConflict((conflict) =>
      conflict.columns(['repository_id', 'digest']).doUpdateSet({ pushed_at: manifest.pushed_at }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const rows of chunksOf(references, 200)) {
    await db
      .insertInto('manifest_reference')
      .values(rows.map((reference) => ({ ...reference, manifest_id: id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return id;
}

/** What a manifest refers to: config, then layers and children in order. */
export async function listReferences(db: Queries, manifestId: number): Promise<ManifestReferenceRow[]> {
  return await db
    .selectFrom('manifest_reference')
    .selectAll()
    .where('manifest_id', '=', manifestId)
    .orderBy('kind')
    .orderBy('position')
    .execute();
}

/** The same of several manifests, by manifest id. */
export async function listReferencesOf(
  db: Queries,
  manifestIds: readonly number[],
): Promise<ReadonlyMap<number, ManifestReferenceRow[]>> {
  const rows: ManifestReferenceRow[] = [];
  for (const chunk of chunksOf(manifestIds))
    rows.push(
      ...(await db
        .selectFrom('manifest_reference')
        .selectAll()
        .where('manifest_id', 'in', chunk)
        .orderBy('kind')
        .orderBy('position')
        .execute()),
    );
  return Map.groupBy(rows, (row) => row.manifest_id);
}

/** Adds pulls of a repository's manifests that were counted in memory, by digest. */
export async function addManifestPulls(
  db: Queries,
  repositoryId: number,
  pulls: ReadonlyMap<string, number>,
  now: number,
): Promise<void> {
  for (const [digest, count] of pulls) {
    await db
      .updateTable('manifest')
      .set((eb) => ({ pulls: eb('pulls', '+', count), pulled_at: now }))
      .where('repository_id', '=', repositoryId)
      .where('digest', '=', digest)
      .execute();
  }
}

/** Deletes a manifest and all tags that point at it; tells whether it was there. */
export async function deleteManifest(db: Queries, repositoryId: number, digest: string): Promise<boolean> {
  const result = await db
    .deleteFrom('manifest')
    .where('repository_id', '=', repositoryId)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Manifests of a repository whose subject is this digest: those after the digest `after`, at most `limit`, in the order of digests. */
export async function listReferrers(
  db: Queries,
  repositoryId: number,
  subject: string,
  after: string,
  limit: number,
): Promise<ManifestRow[]> {
  return await db
    .selectFrom('manifest')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('subject', '=', subject)
    .where('digest', '>', after)
    .orderBy('digest')
    .limit(limit)
    .execute();
}

/** Bytes that stored manifests refer to, and when they were pushed, by their digests. */
export async function findStoredSizes(
  db: Queries,
  repositoryId: number,
  digests: readonly string[],
): Promise<ReadonlyMap<string, { readonly size: number; readonly pushedAt: number }>> {
  const found = new Map<string, { readonly size: number; readonly pushedAt: number }>();
  for (const chunk of chunksOf(digests)) {
    const rows = await db
      .selectFrom('manifest')
      .select(['digest', 'total_size', 'pushed_at'])
      .where('repository_id', '=', repositoryId)
      .where('digest', 'in', chunk)
      .execute();
    for (const row of rows) found.set(row.digest, { size: row.total_size, pushedAt: row.pushed_at });
  }
  return found;
}
