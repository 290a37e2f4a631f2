import type { Insertable, Selectable } from 'kysely';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import type { TagChangeTable } from './upkeep-schema.ts';

export type TagChangeRow = Selectable<TagChangeTable>;

/** Adds to the history of a repository. */
export async function addTagChanges(db: Queries, rows: readonly Insertable<TagChangeTable>[]): Promise<void> {
  for (const chunk of chunksOf(rows, 100)) await db.insertInto('tag_change').values(chunk).execute();
}

/** History of a repository, or of one of its tags, the latest first. */
export async function listTagChanges(
  db: Queries,
  repositoryId: number,
  filter: { readonly tag?: string; readonly limit: number; readonly offset: number },
): Promise<{ readonly items: readonly TagChangeRow[]; readonly total: number }> {
  let query = db.selectFrom('tag_change').where('repository_id', '=', repositoryId);
  if (filter.tag !== undefined) query = query.where('tag', '=', filter.tag);
  const { total } = await query.select((eb) => eb.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow();
  const items = await query.selectAll().orderBy('id', 'desc').limit(filter.limit).offset(filter.offset).execute();
  return { items, total: Number(total) };
}
