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
 * Writes it in the place of what was written at `replaces` (undefined: of nothing); an empty text removes it. `false` where something
 * else is written there by now.
 */
export async function writeRepositoryText(
  db: Queries,
  { text, ...row }: RepositoryTextRow,
  replaces: number | undefined,
): Promise<boolean> {
  const { repository_id: repositoryId, changed_by, changed_at } = row;
  if (replaces === undefined) {
    if (text === '') return (await findRepositoryText(db, repositoryId)) === undefined;
    const added = await db
      .insertInto('repository_text')
      .values({ ...row, text })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return Number(added.numInsertedOrUpdatedRows) === 1;
  }
  const present = { repository_id: repositoryId, changed_at: replaces };
  if (text === '') {
    const removed = await db
      .deleteFrom('repository_text')
      .where('repository_id', '=', present.repository_id)
      .where('changed_at', '=', present.changed_at)
      .executeTakeFirst();
    return Number(removed.numDeletedRows) === 1;
  }
  const changed = await db
    .updateTable('repository_text')
    // Two changes within a millisecond are two all the same.
    .set({ text, changed_by, changed_at: Math.max(changed_at, replaces + 1) })
    .where('repository_id', '=', present.repository_id)
    .where('changed_at', '=', present.changed_at)
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) === 1;
}
