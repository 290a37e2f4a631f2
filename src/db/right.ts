import type { Queries } from './database.ts';

/** Roles of a user in the whole registry: the own one, and those of groups. */
export async function findRegistryRoles(db: Queries, userId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('user')
    .select('role')
    .where('id', '=', userId)
    .unionAll(
      db
        .selectFrom('group_member')
        .innerJoin('user_group', 'user_group.id', 'group_member.group_id')
        .select('user_group.role')
        .where('group_member.user_id', '=', userId),
    )
    .execute();
  return rows.flatMap(({ role }) => (role === null ? [] : [role]));
}

/** Roles of a user in a namespace: the own one, and those of groups. */
export async function findNamespaceRoles(db: Queries, userId: number, namespaceId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('grant')
    .select('role')
    .where('user_id', '=', userId)
    .where('namespace_id', '=', namespaceId)
    .unionAll(
      db
        .selectFrom('group_member')
        .innerJoin('group_grant', 'group_grant.group_id', 'group_member.group_id')
        .select('group_grant.role')
        .where('group_member.user_id', '=', userId)
        .where('group_grant.namespace_id', '=', namespaceId),
    )
    .execute();
  return rows.map(({ role }) => role);
}

/** What a robot may do in a namespace, or (without one) in each. */
export async function findRobotActions(
  db: Queries,
  robotId: number,
  namespaceId: number | undefined,
): Promise<string[]> {
  const rows = await db
    .selectFrom('robot_permission')
    .select('action')
    .where('robot_id', '=', robotId)
    .where((eb) =>
      eb.or([
        eb('namespace_id', 'is', null),
        ...(namespaceId === undefined ? [] : [eb('namespace_id', '=', namespaceId)]),
      ]),
    )
    .execute();
  return rows.map(({ action }) => action);
}
