import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database, Queries } from './database.ts';
import { createExemption, deleteExemption, listExemptions } from './exemption.ts';
import { deleteGrant, listGrants, listUserGrants, setGrant, setGrants } from './grant.ts';
import {
  countRepositories,
  createNamespace,
  deleteNamespace,
  findNamespace,
  listNamespaces,
  updateNamespace,
} from './namespace.ts';
import { addPulls, deleteRepository, ensureRepository, findRepository, listRepositoryNames } from './repository.ts';
import { createSession, deleteSession, deleteUserSessions, findSessionUser } from './session.ts';
import {
  countOtherAdministrators,
  createUser,
  deleteUser,
  findUser,
  listUsers,
  setDisabled,
  setPassword,
} from './user.ts';

describe.each(databases)('users and namespaces on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  const user = async (db: Queries, name: string, role?: string) =>
    (await createUser(db, { name, passwordHash: 'hash', role, now: 1 }))?.id ?? 0;
  const namespace = async (db: Queries, name: string) =>
    (await createNamespace(db, { name, visibility: 'private', scanMode: 'automatic', now: 1 }))?.id ?? 0;

  it('a name is given once, and names differ by case', async ({ skip }) => {
    if (!database) return skip();
    const db = database.kysely;
    const made = await Promise.all(['ann', 'ann', 'Ann', 'ann'].map((name) => user(db, name)));
    expect(made.filter((id) => id > 0)).toHaveLength(2);
    expect((await listUsers(db)).map((row) => row.name)).toEqual(['Ann', 'ann']);
    const spaces = await Promise.all(['one', 'one', 'one'].map((name) => namespace(db, name)));
    expect(spaces.filter((id) => id > 0)).toHaveLength(1);
  });

  it('a session holds until it ends, and ends with its user', async ({ skip }) => {
    if (!database) return skip();
    const db = database.kysely;
    const id = await user(db, 'session');
    const begin = (idHash: string, now: number) => createSession(db, { idHash, userId: id, now, expiresAt: now + 100 });
    for (const [idHash, now] of [
      ['a', 0],
      ['b', 50],
      ['c', 60],
      ['d', 70],
    ] as const)
      await begin(idHash, now);
    expect((await findSessionUser(db, 'a', 99))?.name).toBe('session');
    expect(await findSessionUser(db, 'a', 100)).toBeUndefined();
    await deleteSession(db, 'b');
    await deleteUserSessions(db, id, 'd');
    const left = async () => (await db.selectFrom('session').select('id_hash').execute()).map((row) => row.id_hash);
    expect(await left()).toEqual(['d']);
    await begin('e', 200);
    expect(await left()).toEqual(['e']);
    await deleteUser(db, id);
    expect(await left()).toEqual([]);
  });

  it('administrators who are disabled do not count', async ({ skip }) => {
    if (!database) return skip();
    const db = database.kysely;
    const [one, two] = [await user(db, 'root', 'administrator'), await user(db, 'second', 'administrator')];
    expect(await countOtherAdministrators(db, one)).toBe(1);
    await setDisabled(db, two, true);
    expect(await countOtherAdministrators(db, one)).toBe(0);
    await setPassword(db, two, 'other');
    expect(await findUser(db, 'second')).toMatchObject({ password_hash: 'other', disabled: 1, role: 'administrator' });
  });

  it('grants are replaced as a whole and go with user or namespace', async ({ skip }) => {
    if (!database) return skip();
    const db = database.kysely;
    const id = await user(db, 'granted');
    const [a, b] = [await namespace(db, 'ga'), await namespace(db, 'gb')];
    await setGrants(db, id, [
      { namespaceId: b, role: 'reader' },
      { namespaceId: a, role: 'developer' },
    ]);
    const both = [
      { namespace: 'ga', role: 'developer' },
      { namespace: 'gb', role: 'reader' },
    ];
    expect(await listUserGrants(db, id)).toEqual(both);
    expect(await listGrants(db)).toEqual(both.map((grant) => ({ ...grant, user_id: id })));
    await setGrants(db, id, [{ namespaceId: a, role: 'owner' }]);
    expect(await listUserGrants(db, id)).toEqual([{ namespace: 'ga', role: 'owner' }]);
    for (const role of ['reader', 'scanner']) await setGrant(db, { userId: id, namespaceId: b, role });
    expect((await listUserGrants(db, id)).map((grant) => grant.role)).toEqual(['owner', 'scanner']);
    expect([await deleteGrant(db, id, b), await deleteGrant(db, id, b)]).toEqual([true, false]);
    expect(await deleteNamespace(db, a)).toBe(true);
    expect(await listUserGrants(db, id)).toEqual([]);
    await setGrants(db, id, []);
  });

  it('every change of a namespace raises the version of its policy', async ({ skip }) => {
    if (!database) return skip();
    const db = database.kysely;
    const id = await namespace(db, 'policy');
    await Promise.all(Array.from({ length: 5 }, () => updateNamespace(db, id, { policy: '{"secrets":{}}' })));
    await updateNamespace(db, id, { policy: '{}', visibility: 'public' });
    const row = await findNamespace(db, 'policy');
    expect(row).toMatchObject({ policy_version: 7, policy: '{}', visibility: 'public' });
  });

  it('exemptions are listed newest first and removed within their namespace only', async ({ skip }) => {
    if (!database) return skip();
    const db = database.kysely;
    const id = await namespace(db, 'allow');
    const values = { namespaceId: id, reason: 'r', owner: 'o', now: 1 };
    const first = await createExemption(db, { ...values, vulnerability: 'CVE-1', expiresAt: 1_790_000_000_000 });
    const second = await createExemption(db, { ...values, vulnerability: 'CVE-2' });
    const list = async () => (await listExemptions(db, id)).map((row) => [row.vulnerability, row.expires_at]);
    expect(await list()).toEqual([
      ['CVE-2', null],
      ['CVE-1', 1_790_000_000_000],
    ]);
    expect(await deleteExemption(db, id + 1, first)).toBe(false);
    expect(await deleteExemption(db, id, second)).toBe(true);
    expect(await list()).toEqual([['CVE-1', 1_790_000_000_000]]);
  });

  it('a repository is one when many push to it first, and keeps its namespace from being deleted', async ({ skip }) => {
    if (!database) return skip();
    const db = database.kysely;
    const id = await namespace(db, 'repos');
    const made = await Promise.all(Array.from({ length: 8 }, () => ensureRepository(db, id, 'repos/a', 1)));
    expect(new Set(made.map((row) => row.id)).size).toBe(1);
    await ensureRepository(db, id, 'repos/B', 1);
    expect(await listRepositoryNames(db, 'repos')).toEqual(['repos/B', 'repos/a']);
    expect(await countRepositories(db, id)).toBe(2);
    expect((await listNamespaces(db)).find((row) => row.id === id)?.repositories).toBe(2);
    const app = made[0]?.id ?? 0;
    await Promise.all([1, 2, 3].map((pulls) => addPulls(db, app, pulls, 5)));
    expect(await findRepository(db, 'repos/a')).toMatchObject({ pulls: 6, pulled_at: 5 });
    expect(await deleteNamespace(db, id)).toBe(false);
    await deleteRepository(db, app);
    expect(await findRepository(db, 'repos/a')).toBeUndefined();
  });
});
