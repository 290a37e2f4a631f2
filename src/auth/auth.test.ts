import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import type { Database } from '../db/database.ts';
import { createUser, deleteUser, findUser, setDisabled, setPassword } from '../db/user.ts';
import type { UserActor } from './actor.ts';
import { type Auth, openAuth } from './auth.ts';
import { hashPassword } from './passwords.ts';

const passwordHash = await hashPassword('right');
let database: Database;
let auth: Auth;
let now = Date.now();

beforeEach(async () => {
  now = Date.now();
  database = await openMemoryDatabase();
  for (const name of ['puller', 'pusher', 'admin']) {
    await createUser(database.kysely, {
      ...{ name, passwordHash, now },
      role: name === 'admin' ? 'administrator' : undefined,
    });
  }
  auth = await openAuth(database, () => now);
});
afterEach(() => database[Symbol.asyncDispose]());

const idOf = async (name: string) => (await findUser(database.kysely, name))?.id as number;

describe('signing in', () => {
  const signIn = (name: string, password: string, address = '192.0.2.1') => auth.signIn(name, password, address);

  it('works with the right password, again and again', async () => {
    for (let count = 0; count < 3; count++)
      expect(await signIn('puller', 'right')).toMatchObject({ kind: 'user', name: 'puller' });
    expect(await signIn('admin', 'right')).toMatchObject({ name: 'admin' });
  });

  it.each([
    ['puller', 'wrong'],
    ['puller', ''],
    ['Puller', 'right'],
    ['nobody', 'right'],
    ['no\0body', 'right'],
    ['', ''],
  ])('is refused for %j with %j', async (name, password) => {
    await expect(signIn(name, password)).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('ends at once where the user is disabled, gone, or has another password', async () => {
    await signIn('puller', 'right');
    await setDisabled(database.kysely, await idOf('puller'), true);
    await expect(signIn('puller', 'right')).rejects.toMatchObject({ code: 'unauthorized' });
    expect(await auth.userNamed('puller')).toBeUndefined();
    await setDisabled(database.kysely, await idOf('puller'), false);
    await setPassword(database.kysely, await idOf('puller'), await hashPassword('new'));
    await expect(signIn('puller', 'right')).rejects.toMatchObject({ code: 'unauthorized' });
    expect(await signIn('puller', 'new')).toMatchObject({ name: 'puller' });
    await deleteUser(database.kysely, await idOf('puller'));
    await expect(signIn('puller', 'new')).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('is slowed down by wrong passwords for this name from this address alone', async () => {
    for (let count = 0; count < 6; count++)
      await expect(signIn('puller', 'wrong')).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(signIn('puller', 'right')).rejects.toMatchObject({
      code: 'too_many_attempts',
      detail: { retryAfter: 1 },
    });
    expect(await signIn('puller', 'right', '192.0.2.2')).toMatchObject({ name: 'puller' });
    expect(await signIn('pusher', 'right')).toMatchObject({ name: 'pusher' });
    now += 1_000;
    expect(await signIn('puller', 'right')).toMatchObject({ name: 'puller' });
  });

  it('is slowed down for guesses that come all at once, too', async () => {
    const guesses = Array.from({ length: 20 }, (_, count) => signIn('puller', `guess ${count}`));
    const codes = (await Promise.allSettled(guesses)).map((result) =>
      result.status === 'rejected' ? (result.reason as { code: string }).code : 'let in',
    );
    expect(codes).toEqual([...Array(6).fill('unauthorized'), ...Array(14).fill('too_many_attempts')]);
  });

  it('is not slowed down for many who come at once with the right password', async () => {
    const users = await Promise.all(Array.from({ length: 20 }, () => signIn('puller', 'right')));
    expect(users.every((user) => user.name === 'puller')).toBe(true);
  });
});

describe('a session', () => {
  const start = async (name: string) => (await auth.startSession((await auth.userNamed(name)) as UserActor)).secret;

  it('is its user until it is ended', async () => {
    const secret = await start('puller');
    expect(await auth.sessionUser(secret)).toMatchObject({ name: 'puller' });
    await auth.endSession(secret);
    expect(await auth.sessionUser(secret)).toBeUndefined();
  });

  it('ends after twelve hours', async () => {
    const secret = await start('puller');
    now += 12 * 3_600_000 + 1;
    expect(await auth.sessionUser(secret)).toBeUndefined();
  });

  it('is nobody while its user is disabled', async () => {
    const secret = await start('puller');
    expect(await auth.sessionUser(secret)).toBeDefined();
    await setDisabled(database.kysely, await idOf('puller'), true);
    expect(await auth.sessionUser(secret)).toBeUndefined();
  });

  it('goes with its user', async () => {
    const secret = await start('puller');
    await deleteUser(database.kysely, await idOf('puller'));
    expect(await auth.sessionUser(secret)).toBeUndefined();
  });

  it.each(['', 'x', 'puller'])('is not made up: %j', async (secret) => {
    expect(await auth.sessionUser(secret)).toBeUndefined();
  });

  it('is kept as a hash', async () => {
    const secret = await start('puller');
    const rows = await database.kysely.selectFrom('session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});
