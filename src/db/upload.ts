import type { Queries } from './database.ts';

/** Records an upload that was begun in the blob store. */
export async function createUpload(
  db: Queries,
  upload: { readonly id: string; readonly repositoryId: number; readonly algorithm: string; readonly now: number },
): Promise<void> {
  await db
    .insertInto('upload')
    .values({ id: upload.id, repository_id: upload.repositoryId, algorithm: upload.algorithm, created_at: upload.now })
    .execute();
}

/** Whether a repository has an upload of this id. */
export async function hasUpload(db: Queries, repositoryId: number, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('upload')
    .select('id')
    .where('id', '=', id)
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Forgets an upload. */
export async function deleteUpload(db: Queries, id: string): Promise<void> {
  await db.deleteFrom('upload').where('id', '=', id).execute();
}

/** Ids of a repository's uploads. */
export async function uploadsOfRepository(db: Queries, repositoryId: number): Promise<string[]> {
  const rows = await db.selectFrom('upload').select('id').where('repository_id', '=', repositoryId).execute();
  return rows.map((row) => row.id);
}

/** Ids of the uploads that were begun before a time. */
export async function uploadsBegunBefore(db: Queries, time: number): Promise<string[]> {
  const rows = await db.selectFrom('upload').select('id').where('created_at', '<', time).execute();
  return rows.map((row) => row.id);
}

/** Number of uploads under way in all repositories. */
export async function countUploads(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('upload')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
