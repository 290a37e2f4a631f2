import type { Queries } from './database.ts';

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

/** Records a stored blob and that the repository may hand it out. */
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
  await db
    .insertInto('repository_blob')
    .values({ repository_id: repositoryId, digest: blob.digest })
    .onConflict((conflict) => conflict.columns(['repository_id', 'digest']).doNothing())
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

/** Those of `digests` that the repository may hand out. */
export async function presentBlobs(
  db: Queries,
  repositoryId: number,
  digests: readonly string[],
): Promise<ReadonlySet<string>> {
  const present = new Set<string>();
  // Statements have a limit on the number of values.
  for (let at = 0; at < digests.length; at += 500) {
    const rows = await db
      .selectFrom('repository_blob')
      .select('digest')
      .where('repository_id', '=', repositoryId)
      .where('digest', 'in', digests.slice(at, at + 500))
      .execute();
    for (const row of rows) present.add(row.digest);
  }
  return present;
}
