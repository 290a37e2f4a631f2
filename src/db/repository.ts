import type { Selectable } from 'kysely';
import type { Database, Queries } from './database.ts';
import type { RepositoryTable } from './registry-schema.ts';

export type RepositoryRow = Selectable<RepositoryTable>;

/** A repository by its whole name. */
export async function findRepository(db: Queries, name: string): Promise<RepositoryRow | undefined> {
  return await db.selectFrom('repository').selectAll().where('name', '=', name).executeTakeFirst();
}

/** The repository of this name, made where it is not there. */
export async function ensureRepository(
  db: Queries,
  namespaceId: number,
  name: string,
  now: number,
): Promise<RepositoryRow> {
  const known = await findRepository(db, name);
  if (known) return known;
  await db
    .insertInto('repository')
    .values({ namespace_id: namespaceId, name, created_at: now, pushed_at: null, pulled_at: null, pulls: 0 })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return await db.selectFrom('repository').selectAll().where('name', '=', name).executeTakeFirstOrThrow();
}

/**
 * Keeps everybody else from changing which manifests and tags a repository has until the transaction ends; `false` where it is gone.
 * Transactions of SQLite exclude one another anyway.
 */
export async function holdRepository(trx: Queries, dialect: Database['dialect'], id: number): Promise<boolean> {
  const query = trx.selectFrom('repository').select('id').where('id', '=', id);
  return (await (dialect === 'postgres' ? query.forNoKeyUpdate() : query).executeTakeFirst()) !== undefined;
}

/** Names of repositories after `last`, in byte order. */
export async function listRepositoryNames(db: Queries, last: string | undefined): Promise<string[]> {
  const query = db.selectFrom('repository').select('name').orderBy('name');
  const rows = await (last === undefined ? query : query.where('name', '>', last)).execute();
  return rows.map((row) => row.name);
}

/** Adds pulls that were counted in memory. */
export async function addPulls(db: Queries, id: number, pulls: number, now: number): Promise<void> {
  await db
    .updateTable('repository')
    .set((eb) => ({ pulls: eb('pulls', '+', pulls), pulled_at: now }))
    .where('id', '=', id)
    .execute();
}

/** Deletes a repository with everything in it. */
export async function deleteRepository(db: Queries, id: number): Promise<void> {
  await db.deleteFrom('repository').where('id', '=', id).execute();
}
