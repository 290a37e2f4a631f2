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

/** A role or an action in a namespace; `null`: in each. */
interface InNamespace<T> {
  readonly namespaceId: number | null;
  readonly what: T;
}

/** Roles of a user in a namespace, or (without one) in all that there are some in: the own ones, and those of groups. */
export async function findNamespaceRoles(
  db: Queries,
  userId: number,
  namespaceId?: number,
): Promise<readonly InNamespace<string>[]> {
  let own = db
    .selectFrom('grant')
    .select(['namespace_id as namespaceId', 'role as what'])
    .where('user_id', '=', userId);
  let ofGroups = db
    .selectFrom('group_member')
    .innerJoin('group_grant', 'group_grant.group_id', 'group_member.group_id')
    .select(['group_grant.namespace_id as namespaceId', 'group_grant.role as what'])
    .where('group_member.user_id', '=', userId);
  if (namespaceId !== undefined) {
    own = own.where('namespace_id', '=', namespaceId);
    ofGroups = ofGroups.where('group_grant.namespace_id', '=', namespaceId);
  }
  return await own.unionAll(ofGroups).execute();
}

/** What a robot may do, and where. */
export async function findRobotActions(db: Queries, robotId: number): Promise<readonly InNamespace<string>[]> {
  return await db
    .selectFrom('robot_permission')
    .select(['namespace_id as namespaceId', 'action as what'])
    .where('robot_id', '=', robotId)
    .execute();
}
