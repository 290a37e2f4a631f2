import { chunksOf } from './chunks.ts';
import { type Database, isForeignKeyViolation, type Queries } from './database.ts';

/** Size of a blob as a repository may hand it out; `undefined` where it has no such blob. */
export async function findRepositoryBlob(
  db: Queries,
  repositoryId: number,
  digest: string,
): Promise<{ readonly size: number } | undefined> {
  return await db
    .selectFrom('repository_blob')
    .innerJoin('blob', 'blob.digest', 'repository_blob.digest')
    .select('blob.size')
    .where('repository_blob.repository_id', '=', repositoryId)
    .where('repository_blob.digest', '=', digest)
    .executeTakeFirst();
}

/** Records a stored blob and that the repository may hand it out. Call it while the blob is held: else its bytes may be collected. */
export async function linkBlob(
  db: Queries,
  repositoryId: number,
  blob: { readonly digest: string; readonly size: number },
  now: number,
): Promise<void> {
  await db
    .insertInto('blob')
    .values({ ...blob, created_at: now })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute();
  await insertLink(db, repositoryId, blob.digest, now);
}

/** Lets one more repository hand out a blob that is stored; `false` where it is not stored any more, or the repository is gone. */
export async function shareBlob(db: Queries, repositoryId: number, digest: string, now: number): Promise<boolean> {
  try {
    await insertLink(db, repositoryId, digest, now);
    return true;
  } catch (error) {
    if (isForeignKeyViolation(error)) return false;
    throw error;
  }
}

async function insertLink(db: Queries, repositoryId: number, digest: string, now: number): Promise<void> {
  await db
    .insertInto('repository_blob')
    .values({ repository_id: repositoryId, digest, linked_at: now })
    .onConflict((conflict) => conflict.columns(['repository_id', 'digest']).doUpdateSet({ linked_at: now }))
    .execute();
}

/** Notes that a client relies on a repository's blob, unless that was noted since `before`. */
export async function noteReliedOn(
  db: Queries,
  repositoryId: number,
  digest: string,
  { before, now }: { readonly before: number; readonly now: number },
): Promise<void> {
  await db
    .updateTable('repository_blob')
    .set({ linked_at: now })
    .where('repository_id', '=', repositoryId)
    .where('digest', '=', digest)
    .where('linked_at', '<', before)
    .execute();
}

/** Takes a blob away from a repository; tells whether it had it. The bytes stay. */
export async function unlinkBlob(db: Queries, repositoryId: number, digest: string): Promise<boolean> {
  const result = await db
    .deleteFrom('repository_blob')
    .where('repository_id', '=', repositoryId)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Names of the repositories that may hand out a blob. */
export async function repositoriesWithBlob(db: Queries, digest: string): Promise<string[]> {
  const rows = await db
    .selectFrom('repository_blob')
    .innerJoin('repository', 'repository.id', 'repository_blob.repository_id')
    .select('repository.name')
    .where('repository_blob.digest', '=', digest)
    .limit(100)
    .execute();
  return rows.map((row) => row.name);
}

/**
 * Those of `digests` that the repository may hand out. With `heldOn` nobody takes them away until the transaction ends: what refers
 * to them in the same transaction never refers to nothing.
 */
export async function presentBlobs(
  db: Queries,
  repositoryId: number,
  digests: readonly string[],
  heldOn?: Database['dialect'],
): Promise<ReadonlySet<string>> {
  const present = new Set<string>();
  for (const chunk of chunksOf(digests)) {
    const query = db
      .selectFrom('repository_blob')
      .select('digest')
      .where('repository_id', '=', repositoryId)
      .where('digest', 'in', chunk);
    // Transactions of SQLite exclude one another anyway.
    for (const row of await (heldOn === 'postgres' ? query.forKeyShare() : query).execute()) present.add(row.digest);
  }
  return present;
}
