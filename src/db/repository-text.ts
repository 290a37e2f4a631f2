import type { Selectable } from 'kysely';
import type { Queries } from './database.ts';
import type { RepositoryTextTable } from './upkeep-schema.ts';

export type RepositoryTextRow = Selectable<RepositoryTextTable>;

/** What is written of a repository; undefined where nothing is. */
export async function findRepositoryText(db: Queries, repositoryId: number): Promise<RepositoryTextRow | undefined> {
  return await db
    .selectFrom('repository_text')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst();
}

/**
 * Writes it in the place of what was written at `replaces` (undefined: of nothing); an empty text removes it. Returns when it counts as
 * written, null where nothing is there any more, and undefined where something else is by now: then it is left.
 */
export async function writeRepositoryText(
  db: Queries,
  row: RepositoryTextRow,
  replaces: number | undefined,
): Promise<number | null | undefined> {
  if (replaces === undefined) return await addText(db, row);
  const { text, changed_by } = row;
  if (text === '') {
    const removed = await db
      .deleteFrom('repository_text')
      .where('repository_id', '=', row.repository_id)
      .where('changed_at', '=', replaces)
      .executeTakeFirst();
    return Number(removed.numDeletedRows) === 1 ? null : undefined;
  }
  // Two changes within a millisecond are two all the same.
  const changed_at = Math.max(row.changed_at, replaces + 1);
  const changed = await db
    .updateTable('repository_text')
    .set({ text, changed_by, changed_at })
    .where('repository_id', '=', row.repository_id)
    .where('changed_at', '=', replaces)
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) === 1 ? changed_at : undefined;
}

async function addText(db: Queries, row: RepositoryTextRow): Promise<number | null | undefined> {
  if (row.text === '') return (await findRepositoryText(db, row.repository_id)) ? undefined : null;
  const added = await db
    .insertInto('repository_text')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows) === 1 ? row.changed_at : undefined;
}
