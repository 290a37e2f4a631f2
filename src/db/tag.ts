import type { Queries } from './database.ts';

/** Points a tag at a manifest. */
export async function setTag(
  db: Queries,
  repositoryId: number,
  name: string,
  manifestId: number,
  now: number,
): Promise<void> {
  await db
    .insertInto('tag')
    .values({ repository_id: repositoryId, name, manifest_id: manifestId, updated_at: now, pulled_at: null })
    .onConflict((conflict) =>
      conflict.columns(['repository_id', 'name']).doUpdateSet({ manifest_id: manifestId, updated_at: now }),
    )
    .execute();
}

/** Removes a tag; tells whether it was there. */
export async function deleteTag(db: Queries, repositoryId: number, name: string): Promise<boolean> {
  const result = await db
    .deleteFrom('tag')
    .where('repository_id', '=', repositoryId)
    .where('name', '=', name)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Tags after `last` in byte order, at most `limit`. */
export async function listTags(
  db: Queries,
  repositoryId: number,
  last: string | undefined,
  limit: number | undefined,
): Promise<string[]> {
  let query = db.selectFrom('tag').select('name').where('repository_id', '=', repositoryId).orderBy('name');
  if (last !== undefined) query = query.where('name', '>', last);
  if (limit !== undefined) query = query.limit(limit);
  const rows = await query.execute();
  return rows.map((row) => row.name);
}
