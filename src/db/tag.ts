import { chunksOf } from './chunks.ts';
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

/** Tags of a repository, or those that point at one manifest, with the digests that they point at, in byte order. */
export async function tagsWithDigests(
  db: Queries,
  repositoryId: number,
  { names, digest }: { readonly names?: readonly string[]; readonly digest?: string } = {},
): Promise<{ readonly name: string; readonly digest: string }[]> {
  let query = db
    .selectFrom('tag')
    .innerJoin('manifest', 'manifest.id', 'tag.manifest_id')
    .select(['tag.name', 'manifest.digest'])
    .where('tag.repository_id', '=', repositoryId)
    .orderBy('tag.name');
  if (names) query = query.where('tag.name', 'in', names);
  if (digest !== undefined) query = query.where('manifest.digest', '=', digest);
  return await query.execute();
}

/** Tags of versions of a repository, by digest and in byte order. */
export async function tagsOfDigests(
  db: Queries,
  repositoryId: number,
  digests: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows: { readonly name: string; readonly digest: string }[] = [];
  for (const chunk of chunksOf(digests))
    rows.push(
      ...(await db
        .selectFrom('tag')
        .innerJoin('manifest', 'manifest.id', 'tag.manifest_id')
        .select(['tag.name', 'manifest.digest'])
        .where('manifest.repository_id', '=', repositoryId)
        .where('manifest.digest', 'in', chunk)
        .orderBy('tag.name')
        .execute()),
    );
  const groups = Map.groupBy(rows, (row) => row.digest);
  return new Map([...groups].map(([digest, own]) => [digest, own.map((row) => row.name)]));
}

/** Adds pulls by a repository's tags that were counted in memory, by tag. */
export async function addTagPulls(
  db: Queries,
  repositoryId: number,
  pulls: ReadonlyMap<string, number>,
  now: number,
): Promise<void> {
  for (const [name, count] of pulls) {
    await db
      .updateTable('tag')
      .set((eb) => ({ pulls: eb('pulls', '+', count), pulled_at: now }))
      .where('repository_id', '=', repositoryId)
      .where('name', '=', name)
      .execute();
  }
}

/** Tags of a repository, or one of that name, with what is known of them, those that moved last first. */
export async function tagStatistics(
  db: Queries,
  repositoryId: number,
  page: { readonly tag?: string; readonly limit: number; readonly offset: number },
) {
  let query = db
    .selectFrom('tag')
    .innerJoin('manifest', 'manifest.id', 'tag.manifest_id')
    .where('tag.repository_id', '=', repositoryId);
  if (page.tag !== undefined) query = query.where('tag.name', '=', page.tag);
  const { total } = await query.select((eb) => eb.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow();
  const items = await query
    .select(['tag.name', 'manifest.digest', 'tag.updated_at', 'tag.pulls', 'tag.pulled_at'])
    .orderBy('tag.updated_at', 'desc')
    .orderBy('tag.name')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { items, total: Number(total) };
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
