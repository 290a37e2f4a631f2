import type { Selectable } from 'kysely';
import type { Queries } from './database.ts';
import type { ApiTokenTable } from './people-schema.ts';

/** An API token with the names and ids of the namespaces it is restricted to. */
export interface ApiTokenRow extends Selectable<ApiTokenTable> {
  readonly namespaces: readonly { readonly id: number; readonly name: string }[];
}

/** A token by its id. */
export async function findApiToken(db: Queries, id: number): Promise<ApiTokenRow | undefined> {
  const row = await db.selectFrom('api_token').selectAll().where('id', '=', id).executeTakeFirst();
  return row && { ...row, namespaces: await namespacesOf(db, row.id) };
}

/** The token that a secret belongs to. */
export async function findApiTokenOfSecret(db: Queries, secretHash: string): Promise<ApiTokenRow | undefined> {
  const row = await db.selectFrom('api_token').selectAll().where('secret_hash', '=', secretHash).executeTakeFirst();
  return row && { ...row, namespaces: await namespacesOf(db, row.id) };
}

/** A user's tokens, the newest first. */
export async function listApiTokens(db: Queries, userId: number): Promise<ApiTokenRow[]> {
  const rows = await db
    .selectFrom('api_token')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .execute();
  const tokens: ApiTokenRow[] = [];
  for (const row of rows) tokens.push({ ...row, namespaces: await namespacesOf(db, row.id) });
  return tokens;
}

/** Creates a token; `undefined` where the user has one of this name. Give a transaction: it writes to two tables. */
export async function createApiToken(
  db: Queries,
  token: {
    readonly userId: number;
    readonly name: string;
    readonly secretHash: string;
    readonly readOnly: boolean;
    /** Ids of the only namespaces it is good in; absent: everywhere. */
    readonly namespaceIds: readonly number[] | undefined;
    readonly expiresAt: number | undefined;
    readonly now: number;
  },
): Promise<number | undefined> {
  const row = await db
    .insertInto('api_token')
    .values({
      user_id: token.userId,
      name: token.name,
      secret_hash: token.secretHash,
      read_only: Number(token.readOnly),
      restricted: Number(token.namespaceIds !== undefined),
      expires_at: token.expiresAt ?? null,
      created_at: token.now,
      used_at: null,
    })
    .onConflict((conflict) => conflict.columns(['user_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return undefined;
  for (const namespaceId of new Set(token.namespaceIds))
    await db.insertInto('api_token_namespace').values({ token_id: row.id, namespace_id: namespaceId }).execute();
  return row.id;
}

/** Deletes a user's token; tells whether the user had it. */
export async function deleteApiToken(db: Queries, userId: number, id: number): Promise<boolean> {
  const result = await db.deleteFrom('api_token').where('user_id', '=', userId).where('id', '=', id).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Deletes all tokens of a user. */
export async function deleteApiTokens(db: Queries, userId: number): Promise<void> {
  await db.deleteFrom('api_token').where('user_id', '=', userId).execute();
}

/** Notes that somebody signed in with a token. */
export async function noteApiTokenUsed(db: Queries, id: number, now: number): Promise<void> {
  await db.updateTable('api_token').set({ used_at: now }).where('id', '=', id).execute();
}

async function namespacesOf(db: Queries, tokenId: number): Promise<{ readonly id: number; readonly name: string }[]> {
  return await db
    .selectFrom('api_token_namespace')
    .innerJoin('namespace', 'namespace.id', 'api_token_namespace.namespace_id')
    .select(['namespace.id', 'namespace.name'])
    .where('token_id', '=', tokenId)
    .orderBy('namespace.name')
    .execute();
}
