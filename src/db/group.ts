import type { Selectable } from 'kysely';
import type { Queries } from './database.ts';
import { addMember, type MembershipSource } from './group-member.ts';
import type { UserGroupTable } from './people-schema.ts';

export type GroupRow = Selectable<UserGroupTable>;

/** A group by name. */
export async function findGroup(db: Queries, name: string): Promise<GroupRow | undefined> {
  return await db.selectFrom('user_group').selectAll().where('name', '=', name).executeTakeFirst();
}

/** All groups by name. */
export async function listGroups(db: Queries): Promise<GroupRow[]> {
  return await db.selectFrom('user_group').selectAll().orderBy('name').execute();
}

/** Creates a group; `undefined` where the name is taken. */
export async function createGroup(
  db: Queries,
  group: { readonly name: string; readonly description: string; readonly role: string | null; readonly now: number },
): Promise<GroupRow | undefined> {
  return await db
    .insertInto('user_group')
    .values({ name: group.name, description: group.description, role: group.role, created_at: group.now })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Changes a group; what is not given stays. */
export async function updateGroup(
  db: Queries,
  id: number,
  values: { readonly description?: string; readonly role?: string | null },
): Promise<void> {
  if (Object.values(values).every((value) => value === undefined)) return;
  await db.updateTable('user_group').set(values).where('id', '=', id).execute();
}

/** Deletes a group with its grants and memberships. */
export async function deleteGroup(db: Queries, id: number): Promise<void> {
  await db.deleteFrom('user_group').where('id', '=', id).execute();
}

/** Replaces the members of a group that one source names. Give a transaction: it writes several rows. */
export async function setMembers(
  db: Queries,
  groupId: number,
  source: MembershipSource,
  userIds: readonly number[],
): Promise<void> {
  await db.deleteFrom('group_member').where('group_id', '=', groupId).where('source', '=', source).execute();
  for (const userId of userIds) await addMember(db, { groupId, userId, source });
}

/** Members of all groups, with the names of users and groups; of all users, or of one. */
export async function listGroupMembers(
  db: Queries,
  userId?: number,
): Promise<{ readonly group: string; readonly user: string; readonly source: string }[]> {
  const query = db
    .selectFrom('group_member')
    .innerJoin('user', 'user.id', 'group_member.user_id')
    .innerJoin('user_group', 'user_group.id', 'group_member.group_id')
    .select(['user_group.name as group', 'user.name as user', 'group_member.source'])
    .orderBy('user.name')
    .orderBy('user_group.name')
    .orderBy('group_member.source');
  return await (userId === undefined ? query : query.where('user.id', '=', userId)).execute();
}
