import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { createApiToken, findApiToken, findApiTokenOfSecret, listApiTokens, noteApiTokenUsed } from './api-token.ts';
import type { Database } from './database.ts';
import { createGroup, listGroupMembers, setMembers, updateGroup } from './group.ts';
import { listGroupGrants, listMembers, setGroupGrants } from './group-grant.ts';
import { createNamespace, deleteNamespace } from './namespace.ts';
import { endSignIns, revokeCredentials } from './revoke-credentials.ts';
import { findNamespaceRoles, findRegistryRoles, findRobotActions } from './right.ts';
import {
  createRobot,
  findRobotOfSecret,
  listRobotPermissions,
  listRobots,
  noteRobotUsed,
  setRobotPermissions,
  updateRobot,
} from './robot.ts';
import { createUser, findUserById } from './user.ts';

describe.each(databases)('robots, tokens and groups on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  const namespace = async (name: string) => {
    const values = { name, visibility: 'private', scanMode: 'automatic', now: 1 };
    return (database && (await createNamespace(database.kysely, values))?.id) ?? 0;
  };
  const user = async (name: string) =>
    (database && (await createUser(database.kysely, { name, passwordHash: '', now: 1 }))?.id) ?? 0;

  it('a robot has rights in a namespace and in all, and goes with its namespace', async ({ skip }) => {
    if (!database) return skip();
    const db = database.kysely;
    const [home, other] = [await namespace('home'), await namespace('elsewhere')];
    const values = { description: 'd', expiresAt: undefined, owner: 'o', now: 1 };
    const one = await createRobot(db, { ...values, name: 'robot$home+a', namespaceId: home, secretHash: 'a' });
    const all = await createRobot(db, { ...values, name: 'robot$b', namespaceId: undefined, secretHash: 'b' });
    expect(await createRobot(db, { ...values, name: 'robot$b', namespaceId: home, secretHash: 'c' })).toBeUndefined();
    if (!one || !all) throw new Error('not created');
    await setRobotPermissions(db, all.id, [
      { namespaceId: other, action: 'push' },
      { namespaceId: undefined, action: 'read' },
    ]);
    expect((await findRobotActions(db, all.id)).toSorted((a, b) => (a.what < b.what ? -1 : 1))).toEqual([
      { namespaceId: other, what: 'push' },
      { namespaceId: null, what: 'read' },
    ]);
    expect((await listRobotPermissions(db, all.id)).map((row) => row.namespace).sort()).toEqual(['elsewhere', null]);
    await updateRobot(db, one.id, {});
    await updateRobot(db, one.id, { secret_hash: 'new', expires_at: 9 });
    await noteRobotUsed(db, one.id, 7);
    expect(await findRobotOfSecret(db, 'a')).toBeUndefined();
    expect(await findRobotOfSecret(db, 'new')).toMatchObject({ id: one.id, expires_at: 9, used_at: 7, disabled: 0 });
    expect((await listRobots(db, home)).map((row) => row.name)).toEqual(['robot$home+a']);
    for (const id of [home, other]) await deleteNamespace(db, id);
    expect((await listRobots(db, undefined)).map((row) => row.name)).toEqual(['robot$b']);
    expect(await findRobotActions(db, all.id)).toEqual([{ namespaceId: null, what: 'read' }]);
  });

  it('a token stays restricted when its last namespace is deleted', async ({ skip }) => {
    if (!database) return skip();
    const db = database.kysely;
    const [userId, only] = [await user('ann'), await namespace('only')];
    const values = { userId, name: 'ci', readOnly: true, expiresAt: undefined, now: 1 };
    const id = (await createApiToken(db, { ...values, secretHash: 's', namespaceIds: [only, only] })) ?? 0;
    expect(await createApiToken(db, { ...values, secretHash: 't', namespaceIds: undefined })).toBeUndefined();
    await noteApiTokenUsed(db, id, 5);
    expect(await findApiTokenOfSecret(db, 's')).toMatchObject({
      ...{ id, read_only: 1, restricted: 1, used_at: 5, namespaces: [{ id: only, name: 'only' }] },
    });
    await deleteNamespace(db, only);
    expect(await findApiToken(db, id)).toMatchObject({ restricted: 1, namespaces: [] });
  });

  it('ending sign-ins leaves API tokens, revoking everything does not', async ({ skip }) => {
    if (!database) return skip();
    const db = database.kysely;
    const userId = await user('bob');
    const values = { userId, name: 'ci', secretHash: 'bob', readOnly: false, namespaceIds: undefined, now: 1 };
    await createApiToken(db, { ...values, expiresAt: undefined });
    const state = async () => [
      (await findUserById(db, userId))?.credential_version,
      (await listApiTokens(db, userId)).length,
    ];
    await endSignIns(db, userId);
    expect(await state()).toEqual([2, 1]);
    await revokeCredentials(db, userId);
    expect(await state()).toEqual([3, 0]);
  });

  it('a group adds its roles to those of its members', async ({ skip }) => {
    if (!database) return skip();
    const db = database.kysely;
    const [userId, namespaceId] = [await user('cid'), await namespace('grouped')];
    const group = await createGroup(db, { name: 'g', description: '', role: null, now: 1 });
    if (!group) throw new Error('not created');
    expect(await createGroup(db, { name: 'g', description: '', role: null, now: 1 })).toBeUndefined();
    await setMembers(db, group.id, 'local', [userId]);
    await setMembers(db, group.id, 'oidc', [userId]);
    await setGroupGrants(db, group.id, [{ namespaceId, role: 'developer' }]);
    await db.insertInto('grant').values({ user_id: userId, namespace_id: namespaceId, role: 'scanner' }).execute();
    for (const place of [namespaceId, undefined]) {
      const roles = await findNamespaceRoles(db, userId, place);
      expect(roles.map(({ what }) => what).sort()).toEqual(['developer', 'developer', 'scanner']);
      expect(new Set(roles.map((role) => role.namespaceId))).toEqual(new Set([namespaceId]));
    }
    expect(await findRegistryRoles(db, userId)).toEqual([]);
    await updateGroup(db, group.id, {});
    await updateGroup(db, group.id, { role: 'administrator' });
    expect(new Set(await findRegistryRoles(db, userId))).toEqual(new Set(['administrator']));
    expect(await listGroupGrants(db)).toEqual([{ group: 'g', namespace: 'grouped', role: 'developer' }]);
    expect((await listGroupMembers(db, userId)).map((row) => row.source)).toEqual(['local', 'oidc']);
    expect(await listMembers(db, namespaceId)).toEqual([
      { kind: 'group', name: 'g', role: 'developer' },
      { kind: 'user', name: 'cid', role: 'scanner' },
    ]);
  });
});
