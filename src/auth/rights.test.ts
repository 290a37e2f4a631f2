import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import type { Database } from '../db/database.ts';
import { addMember } from '../db/group-member.ts';
import { createNamespace, findNamespace } from '../db/namespace.ts';
import { createRobot, setRobotPermissions } from '../db/robot.ts';
import { createUser } from '../db/user.ts';
import type { Action } from '../model/permissions.ts';
import { type Actor, anonymous, type RobotActor, type TokenLimits, type UserActor } from './actor.ts';
import { openRights, type Rights } from './rights.ts';

const roles = {
  ...{ outsider: undefined, reader: 'reader', scanner: 'scanner', developer: 'developer', owner: 'owner' },
  ...{ officer: undefined, admin: undefined },
};
const registryRoles: Readonly<Record<string, string>> = { officer: 'security_officer', admin: 'administrator' };
let database: Database;
let rights: Rights;
const people = new Map<string, Actor>();
const ids = new Map<string, number>();

beforeEach(async () => {
  database = await openMemoryDatabase();
  rights = openRights(database);
  const db = database.kysely;
  for (const [name, visibility] of Object.entries({ team: 'private', open: 'public', other: 'private' })) {
    await createNamespace(db, { name, visibility, scanMode: 'automatic', now: 1 });
    ids.set(name, (await findNamespace(db, name))?.id ?? 0);
  }
  people.set('anonymous', anonymous);
  for (const [name, role] of Object.entries(roles)) {
    const row = await createUser(db, { name, passwordHash: '', role: registryRoles[name], now: 1 });
    if (!row) throw new Error('not created');
    people.set(name, { kind: 'user', id: row.id, name, stamp: '' });
    const namespaceId = ids.get('team') ?? 0;
    if (role) await db.insertInto('grant').values({ user_id: row.id, namespace_id: namespaceId, role }).execute();
  }
});
afterEach(() => database[Symbol.asyncDispose]());

const named = (name: string) => people.get(name) as UserActor;
const asked: readonly Action[] = ['read', 'pull', 'pass_gate', 'push', 'delete_version', 'manage_policy'];

async function allowed(actor: Actor, place?: string): Promise<string> {
  const may = await Promise.all(asked.map((action) => rights.may(actor, action, place)));
  const actions = asked.filter((_, index) => may[index]);
  const namespace = await findNamespace(database.kysely, place?.split('/')[0] ?? '');
  if (namespace) {
    const each = (await rights.actionsInEach(actor, [namespace])).get(namespace.id);
    expect(asked.filter((action) => each?.includes(action))).toEqual(actions);
  }
  return actions.join(' ');
}

describe('what somebody may do', () => {
  const all = 'read pull push delete_version manage_policy';
  /** By actor: in the private namespace `team`, in the public one, in a private one without a grant, and in one that is not there. */
  const table: readonly (readonly [string, string, string, string, string])[] = [
    ['anonymous', '', 'read pull', '', ''],
    ['outsider', '', 'read pull', '', ''],
    ['reader', 'read pull', 'read pull', '', ''],
    ['scanner', 'read pull pass_gate', 'read pull', '', ''],
    ['developer', 'read pull push', 'read pull', '', ''],
    ['owner', all, 'read pull', '', ''],
    ['officer', ...(Array(4).fill('read pull manage_policy') as [string, string, string, string])],
    ['admin', ...(Array(4).fill(all) as [string, string, string, string])],
  ];
  it.each(table)(
    '%s may %j in team, %j in a public namespace, %j in another and %j in none',
    async (name, ...there) => {
      for (const [at, namespace] of ['team', 'open', 'other', 'nothing'].entries()) {
        for (const place of [namespace, `${namespace}/app`, `${namespace}/a/b`])
          expect([place, await allowed(named(name), place)]).toEqual([place, there[at]]);
      }
    },
  );

  it('in the whole registry follows from roles of the registry alone', async () => {
    expect([await allowed(named('owner')), await allowed(anonymous)]).toEqual(['', '']);
    expect(await allowed(named('officer'))).toBe('read pull manage_policy');
    expect(await rights.may(named('admin'), 'manage_users')).toBe(true);
    expect(await rights.may(named('officer'), 'manage_users')).toBe(false);
    expect(await rights.actionsIn(named('admin'), 'team')).not.toContain('manage_users');
  });

  it('is decided by the whole name of the namespace', async () => {
    for (const place of ['team-two/app', '', 'Team', 'team\0'])
      expect(await rights.may(named('owner'), 'read', place)).toBe(false);
  });

  it('changes with the grant and the visibility at once', async () => {
    expect(await rights.may(named('reader'), 'pull', 'team/app')).toBe(true);
    await database.kysely.deleteFrom('grant').execute();
    expect(await rights.may(named('reader'), 'pull', 'team/app')).toBe(false);
    await database.kysely.updateTable('namespace').set({ visibility: 'public' }).where('name', '=', 'team').execute();
    expect(await rights.may(anonymous, 'pull', 'team/app')).toBe(true);
  });
});

describe('a group', () => {
  async function group(name: string, role: string | null, teamRole?: string): Promise<number> {
    const db = database.kysely;
    const values = { name, description: '', role, created_at: 1 };
    const { id } = await db.insertInto('user_group').values(values).returning('id').executeTakeFirstOrThrow();
    const namespaceId = ids.get('team') ?? 0;
    if (teamRole)
      await db.insertInto('group_grant').values({ group_id: id, namespace_id: namespaceId, role: teamRole }).execute();
    return id;
  }

  it('gives its members its role, and the highest of several counts', async () => {
    const groupId = await group('developers', null, 'developer');
    for (const name of ['outsider', 'reader', 'owner']) {
      await addMember(database.kysely, { groupId, userId: named(name).id, source: 'ldap' });
      expect(await rights.may(named(name), 'push', 'team/app')).toBe(true);
    }
    expect(await rights.may(named('owner'), 'manage_members', 'team')).toBe(true);
    await database.kysely.deleteFrom('user_group').execute();
    expect(await rights.may(named('outsider'), 'read', 'team')).toBe(false);
  });

  it('can have a role in the whole registry', async () => {
    const groupId = await group('security', 'security_officer');
    await addMember(database.kysely, { groupId, userId: named('outsider').id, source: 'local' });
    expect(await allowed(named('outsider'), 'other')).toBe('read pull manage_policy');
  });
});

describe('an API token', () => {
  const by = (name: string, limits: Omit<TokenLimits, 'id'>): Actor => ({
    ...named(name),
    token: { id: 1, ...limits },
  });

  it('for reading reads, and does nothing else', async () => {
    expect(await allowed(by('admin', { readOnly: true }), 'team')).toBe('read pull');
    expect(await rights.may(by('admin', { readOnly: true }), 'manage_users')).toBe(false);
  });

  it('for a namespace is good there alone, and where everybody may read', async () => {
    const token = by('admin', { readOnly: false, namespaceIds: [ids.get('team') ?? 0] });
    const there = await Promise.all(['team', 'open', 'other', 'nothing', undefined].map((at) => allowed(token, at)));
    expect(there).toEqual(['read pull push delete_version manage_policy', 'read pull', '', '', '']);
  });

  it('for namespaces that are all gone is good for nothing', async () => {
    expect(await allowed(by('admin', { readOnly: false, namespaceIds: [] }), 'team')).toBe('');
  });

  it('does not do what its user may not', async () => {
    expect(await allowed(by('reader', { readOnly: false }), 'team')).toBe('read pull');
  });
});

describe('a robot', () => {
  it('may do what was chosen for it, there alone or everywhere', async () => {
    const db = database.kysely;
    const values = { namespaceId: undefined, description: '', expiresAt: undefined, owner: 'admin', now: 1 };
    const row = await createRobot(db, { ...values, name: 'robot$ci', secretHash: 'h' });
    const robot: RobotActor = { kind: 'robot', id: row?.id ?? 0, name: 'robot$ci', stamp: '' };
    await setRobotPermissions(db, robot.id, [
      { namespaceId: ids.get('team'), action: 'push' },
      { namespaceId: undefined, action: 'read' },
    ]);
    const there = await Promise.all(['team', 'open', 'other', undefined].map((at) => allowed(robot, at)));
    expect(there).toEqual(['read push', 'read pull', 'read', 'read']);
  });
});
