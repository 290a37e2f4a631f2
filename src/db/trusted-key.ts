import type { Selectable } from 'kysely';
import type { TrustedKeyTable } from './clearance-schema.ts';
import type { Queries } from './database.ts';

export type TrustedKeyRow = Selectable<TrustedKeyTable>;

/** Keys that a namespace trusts, by name. */
export async function listTrustedKeys(db: Queries, namespaceId: number): Promise<TrustedKeyRow[]> {
  return await db
    .selectFrom('trusted_key')
    .selectAll()
    .where('namespace_id', '=', namespaceId)
    .orderBy('name')
    .execute();
}

/** Adds a key; `undefined` where the namespace has one of that name, or the key itself. */
export async function addTrustedKey(db: Queries, key: Omit<TrustedKeyRow, 'id'>): Promise<TrustedKeyRow | undefined> {
  return await db
    .insertInto('trusted_key')
    .values(key)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Takes a key away; tells whether it was there. */
export async function deleteTrustedKey(db: Queries, namespaceId: number, id: number): Promise<boolean> {
  const result = await db
    .deleteFrom('trusted_key')
    .where('namespace_id', '=', namespaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
