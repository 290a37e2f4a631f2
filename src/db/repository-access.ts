import type { Queries } from './database.ts';
import { listMembers } from './group-grant.ts';

/** Somebody with rights in a namespace, and what they come from: a role there or in the whole registry, or a robot's own list. */
export interface AccessRow {
  readonly kind: 'user' | 'group' | 'robot';
  readonly name: string;
  readonly role?: string;
  /** Whether the role is one in the whole registry. */
  readonly everywhere: boolean;
  /** Of a robot: what it may do here. */
  readonly actions?: readonly string[];
}

/** Who has rights in a namespace: members, whoever has a role in the whole registry, and robots that can sign in at `now`. */
export async function listAccess(db: Queries, namespaceId: number, now: number): Promise<AccessRow[]> {
  const members = await listMembers(db, namespaceId);
  const users = await db
    .selectFrom('user')
    .select(['name', 'role'])
    .where('role', 'is not', null)
    .where('disabled', '=', 0)
    .orderBy('name')
    .execute();
  const groups = await db
    .selectFrom('user_group')
    .select(['name', 'role'])
    .where('role', 'is not', null)
    .orderBy('name')
    .execute();
  const registry = [
    ...groups.map((row) => ({ ...row, kind: 'group' as const })),
    ...users.map((row) => ({ ...row, kind: 'user' as const })),
  ];
  return [
    ...members.map((member) => ({ ...member, everywhere: false })),
    ...registry.map(({ role, ...one }) => ({ ...one, role: role ?? undefined, everywhere: true })),
    ...(await robotsIn(db, namespaceId, now)),
  ];
}

async function robotsIn(db: Queries, namespaceId: number, now: number): Promise<AccessRow[]> {
  const rows = await db
    .selectFrom('robot')
    .innerJoin('robot_permission', 'robot_permission.robot_id', 'robot.id')
    .select(['robot.name', 'robot_permission.action'])
    .where('robot.disabled', '=', 0)
    .where((eb) => eb.or([eb('robot.expires_at', 'is', null), eb('robot.expires_at', '>', now)]))
    .where((eb) =>
      eb.or([eb('robot_permission.namespace_id', '=', namespaceId), eb('robot_permission.namespace_id', 'is', null)]),
    )
    .orderBy('robot.name')
    .execute();
  const byName = Map.groupBy(rows, (row) => row.name);
  return [...byName].map(([name, own]) => ({
    ...{ kind: 'robot' as const, name, everywhere: false },
    actions: [...new Set(own.map(({ action }) => action))],
  }));
}
