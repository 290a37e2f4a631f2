import type { Selectable } from 'kysely';
import type { TrustedSignerTable } from './clearance-schema.ts';
import type { Queries } from './database.ts';

export type TrustedSignerRow = Selectable<TrustedSignerTable>;

/** Whose signatures count in a namespace, by name. */
export async function listTrustedSigners(db: Queries, namespaceId: number): Promise<TrustedSignerRow[]> {
  return await db
    .selectFrom('trusted_signer')
    .selectAll()
    .where('namespace_id', '=', namespaceId)
    .orderBy('name')
    .execute();
}

/** Adds a signer; `undefined` where the namespace has one of that name, or the same one. */
export async function addTrustedSigner(
  db: Queries,
  signer: Omit<TrustedSignerRow, 'id'>,
): Promise<TrustedSignerRow | undefined> {
  return await db
    .insertInto('trusted_signer')
    .values(signer)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Takes a signer away; tells whether it was there. */
export async function deleteTrustedSigner(db: Queries, namespaceId: number, id: number): Promise<boolean> {
  const result = await db
    .deleteFrom('trusted_signer')
    .where('namespace_id', '=', namespaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
