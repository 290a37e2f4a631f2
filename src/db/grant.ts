import type { Queries } from './database.ts';

/** Gives a user a role in a namespace, in place of the one they had. */
export async function setGrant(
  db: Queries,
  grant: { readonly userId: number; readonly namespaceId: number; readonly role: string },
): Promise<void> {
  await db
    .insertInto('grant')
    .values({ user_id: grant.userId, namespace_id: grant.namespaceId, role: grant.role })
    .onConflict((conflict) => conflict.columns(['user_id', 'namespace_id']).doUpdateSet({ role: grant.role }))
    .execute();
}

/** Takes a user's role in a namespace; tells whether they had one. */
export async function deleteGrant(db: Queries, userId: number, namespaceId: number): Promise<boolean> {
  const result = await db
    .deleteFrom('grant')
    .where('user_id', '=', userId)
    .where('namespace_id', '=', namespaceId)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** All grants, with the names of their namespaces. */
export async function listGrants(
  db: Queries,
): Promise<{ readonly user_id: number; readonly namespace: string; readonly role: string }[]> {
  return await db
    .selectFrom('grant')
    .innerJoin('namespace', 'namespace.id', 'grant.namespace_id')
    .select(['grant.user_id', 'namespace.name as namespace', 'grant.role'])
    .orderBy('namespace.name')
    .execute();
}

/** A user's grants, with the names of their namespaces. */
export async function listUserGrants(
  db: Queries,
  userId: number,
): Promise<{ readonly namespace: string; readonly role: string }[]> {
  return await db
    .selectFrom('grant')
    .innerJoin('namespace', 'namespace.id', 'grant.namespace_id')
    .select(['namespace.name as namespace', 'grant.role'])
    .where('grant.user_id', '=', userId)
    .orderBy('namespace.name')
    .execute();
}

/** Replaces a user's grants. */
export async function setGrants(
  db: Queries,
  userId: number,
  grants: readonly { readonly namespaceId: number; readonly role: string }[],
): Promise<void> {
  await db.deleteFrom('grant').where('user_id', '=', userId).execute();
  if (grants.length === 0) return;
  await db
    .insertInto('grant')
    .values(grants.map((grant) => ({ user_id: userId, namespace_id: grant.namespaceId, role: grant.role })))
    .execute();
}
