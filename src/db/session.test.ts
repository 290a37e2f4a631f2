import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import { createSession, deleteSession, deleteUserSessions, findSessionUser, listSessions } from './session.ts';
import { createUser } from './user.ts';

describe.each(databases)('sessions on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  let ann = 0;
  let bob = 0;
  beforeAll(async () => {
    if (!database) return;
    for (const name of ['ann', 'bob']) await createUser(database.kysely, { name, passwordHash: '', now: 1 });
    const rows = await database.kysely.selectFrom('user').select(['id', 'name']).execute();
    const idOf = (name: string) => rows.find((row) => row.name === name)?.id ?? 0;
    [ann, bob] = [idOf('ann'), idOf('bob')];
  });
  const begin = async (idHash: string, userId: number, now: number, expiresAt: number) =>
    database && (await createSession(database.kysely, { idHash, userId, now, expiresAt }));
  const listed = async (userId: number, now: number) =>
    database ? (await listSessions(database.kysely, userId, now)).map((row) => row.id_hash) : [];

  it('are their users until they end', async ({ skip }) => {
    if (!database) return skip();
    await begin('a', ann, 10, 20);
    expect(await findSessionUser(database.kysely, 'a', 19)).toMatchObject({ name: 'ann' });
    expect(await findSessionUser(database.kysely, 'a', 20)).toBeUndefined();
    expect(await findSessionUser(database.kysely, 'b', 19)).toBeUndefined();
  });

  it('are listed newest first, each user by itself, without those that have ended', async ({ skip }) => {
    if (!database) return skip();
    await begin('b', ann, 11, 30);
    await begin('c', bob, 12, 30);
    expect(await listed(ann, 15)).toEqual(['b', 'a']);
    expect(await listed(ann, 25)).toEqual(['b']);
    expect(await listed(bob, 15)).toEqual(['c']);
  });

  it('that have ended are forgotten when the next one begins', async ({ skip }) => {
    if (!database) return skip();
    await begin('d', bob, 25, 90);
    const rows = await database.kysely.selectFrom('session').select('id_hash').orderBy('id_hash').execute();
    expect(rows.map((row) => row.id_hash)).toEqual(['b', 'c', 'd']);
  });

  it('end one by one, or all of a user but the one to keep', async ({ skip }) => {
    if (!database) return skip();
    await deleteSession(database.kysely, 'b');
    expect(await listed(ann, 15)).toEqual([]);
    await deleteUserSessions(database.kysely, bob, 'c');
    expect(await listed(bob, 15)).toEqual(['c']);
    await deleteUserSessions(database.kysely, bob);
    expect(await listed(bob, 15)).toEqual([]);
  });
});
