import type { Queries } from './database.ts';

/** Grants of all groups, with the names of groups and namespaces. */
export async function listGroupGrants(
  db: Queries,
): Promise<{ readonly group: string; readonly namespace: string; readonly role: string }[]> {
  return await db
    .selectFrom('group_grant')
    .innerJoin('user_group', 'user_group.id', 'group_grant.group_id')
    .innerJoin('namespace', 'namespace.id', 'group_grant.namespace_id')
    .select(['user_group.name as group', 'namespace.name as namespace', 'group_grant.role'])
    .orderBy('namespace.name')
    .execute();
}

/** Replaces a group's grants. */
export async function setGroupGrants(
  db: Queries,
  groupId: number,
  grants: readonly { readonly namespaceId: number; readonly role: string }[],
): Promise<void> {
  await db.deleteFrom('group_grant').where('group_id', '=', groupId).execute();
  for (const { namespaceId, role } of grants) await setGroupGrant(db, { groupId, namespaceId, role });
}

/** Gives a group a role in a namespace, in place of the one it had. */
export async function setGroupGrant(
  db: Queries,
  grant: { readonly groupId: number; readonly namespaceId: number; readonly role: string },
): Promise<void> {
  await db
    .insertInto('group_grant')
    .values({ group_id: grant.groupId, namespace_id: grant.namespaceId, role: grant.role })
    .onConflict((conflict) => conflict.columns(['group_id', 'namespace_id']).doUpdateSet({ role: grant.role }))
    .execute();
}

/** Takes a group's role in a namespace; tells whether it had one. */
export async function deleteGroupGrant(db: Queries, groupId: number, namespaceId: number): Promise<boolean> {
  const result = await db
    .deleteFrom('group_grant')
    .where('group_id', '=', groupId)
    .where('namespace_id', '=', namespaceId)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Users and groups with a role in a namespace, by name. */
export async function listMembers(
  db: Queries,
  namespaceId: number,
): Promise<{ readonly kind: 'user' | 'group'; readonly name: string; readonly role: string }[]> {
  const groups = await db
    .selectFrom('group_grant')
    .innerJoin('user_group', 'user_group.id', 'group_grant.group_id')
    .select(['user_group.name', 'group_grant.role'])
    .where('group_grant.namespace_id', '=', namespaceId)
    .orderBy('user_group.name')
    .execute();
  const users = await db
    .selectFrom('grant')
    .innerJoin('user', 'user.id', 'grant.user_id')
    .select(['user.name', 'grant.role'])
    .where('grant.namespace_id', '=', namespaceId)
    .orderBy('user.name')
    .execute();
  return [
    ...groups.map((row) => ({ ...row, kind: 'group' as const })),
    ...users.map((row) => ({ ...row, kind: 'user' as const })),
  ];
}
