import type { Queries } from './database.ts';

/** Who says that a user is in a group: an administrator here, or the directory they sign in with. */
export type MembershipSource = 'local' | 'oidc' | 'ldap';

/**
 * Replaces the groups that a user is in by the word of one source; what other sources say stays. Groups are known by name, and names
 * of groups that are not here are ignored. Give a transaction where the sign-in writes more than this.
 */
export async function setMemberships(
  db: Queries,
  userId: number,
  source: MembershipSource,
  groupNames: readonly string[],
): Promise<void> {
  const rows = await db.selectFrom('user_group').select(['id', 'name']).execute();
  const names = new Set(groupNames);
  const wanted = new Set(rows.filter((row) => names.has(row.name)).map((row) => row.id));
  const present = await db
    .selectFrom('group_member')
    .select('group_id')
    .where('user_id', '=', userId)
    .where('source', '=', source)
    .execute();
  // A sign-in that changes nothing writes nothing: rights that are kept in memory would be read anew.
  for (const { group_id } of present) {
    if (!wanted.delete(group_id)) await removeMember(db, { groupId: group_id, userId, source });
  }
  for (const groupId of wanted) await addMember(db, { groupId, userId, source });
}

interface Membership {
  readonly groupId: number;
  readonly userId: number;
  readonly source: MembershipSource;
}

/** Makes a user a member of a group by the word of a source; nothing happens where they are. */
export async function addMember(db: Queries, { groupId, userId, source }: Membership): Promise<void> {
  await db
    .insertInto('group_member')
    .values({ group_id: groupId, user_id: userId, source })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function removeMember(db: Queries, { groupId, userId, source }: Membership): Promise<void> {
  await db
    .deleteFrom('group_member')
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .where('source', '=', source)
    .execute();
}
