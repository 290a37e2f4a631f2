import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import type { Database } from '../db/database.ts';
import { createUser, findUser, setPassword } from '../db/user.ts';
import { secretPrefixes } from '../model/sign-in-secrets.ts';
import type { SignedIn } from './actor.ts';
import { isGivenSecret, userActor } from './identities.ts';
import { hashPassword } from './passwords.ts';
import { openSignIn } from './sign-in.ts';

const passwordHash = await hashPassword('right');
const address = '192.0.2.1';
let database: Database;
let now = 1_000_000;
/** Whose secret each is. */
let secrets: Map<string, SignedIn>;

beforeEach(async () => {
  now = 1_000_000;
  secrets = new Map();
  database = await openMemoryDatabase();
  await createUser(database.kysely, { name: 'ada', passwordHash, now });
});
afterEach(() => database[Symbol.asyncDispose]());

const open = () =>
  openSignIn(
    database.kysely,
    () => now,
    async (secret) => secrets.get(secret),
  );
const ada = async () => userActor(await findUser(database.kysely, 'ada')) as SignedIn;
const secret = `${secretPrefixes.token}${'a'.repeat(43)}`;

describe('somebody with a name and a password', () => {
  it('is let in, and is who has the name', async () => {
    expect(await open()('ada', 'right', address)).toMatchObject({ kind: 'user', name: 'ada' });
  });

  it.each([
    ['a wrong password', 'ada', 'wrong'],
    ['no password', 'ada', ''],
    ['a password in other letters', 'ada', 'Right'],
    ['a name that nobody has', 'bob', 'right'],
    ['a name with a NUL, which PostgreSQL takes for no text', 'ada\0', 'right'],
    ['a name that is code', "ada' OR 1=1 --", 'right'],
  ])('is not let in with %s', async (_, name, password) => {
    await expect(open()(name, password, address)).rejects.toMatchObject({
      ...{ code: 'unauthorized', message: 'The user name or the password is wrong, or the user is disabled.' },
    });
  });

  it('waits twice as long after each further guess, five minutes at most', async () => {
    const signIn = open();
    const waits: unknown[] = [];
    for (let count = 0; count < 18; count++) {
      const guess = () => signIn('ada', 'wrong', address).catch((error: { code: string; detail?: object }) => error);
      await guess();
      const { code, detail } = (await guess()) as { code: string; detail?: { retryAfter: number } };
      if (code !== 'too_many_attempts') continue;
      waits.push(detail?.retryAfter);
      now += (detail?.retryAfter ?? 0) * 1_000;
    }
    expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8]);
    expect(waits.at(-1)).toBe(300);
  });

  it('starts anew with the waiting after the right password', async () => {
    const signIn = open();
    const guess = () => signIn('ada', 'wrong', address).catch((error: { code: string }) => error.code);
    for (let count = 0; count < 6; count++) await guess();
    now += 1_000;
    await signIn('ada', 'right', address);
    expect(await guess()).toBe('unauthorized');
    expect(await guess()).toBe('unauthorized');
  });

  it('is not let in by what is remembered once the password is another', async () => {
    const signIn = open();
    await signIn('ada', 'right', address);
    const id = (await findUser(database.kysely, 'ada'))?.id ?? 0;
    await setPassword(database.kysely, id, await hashPassword('other'));
    await expect(signIn('ada', 'right', address)).rejects.toMatchObject({ code: 'unauthorized' });
  });
});

describe('somebody with a secret for a password', () => {
  it('is let in under the own name alone', async () => {
    expect(isGivenSecret(secret)).toBe(true);
    secrets.set(secret, await ada());
    expect(await open()('ada', secret, address)).toMatchObject({ name: 'ada' });
    await expect(open()('eve', secret, address)).rejects.toMatchObject({
      ...{ code: 'unauthorized', message: 'The secret is not one of eve, or it has expired or was revoked.' },
    });
  });

  it('is not slowed down, and slows nobody down', async () => {
    const signIn = open();
    const codes = await Promise.all(
      Array.from({ length: 30 }, () => signIn('ada', secret, address).catch((error: { code: string }) => error.code)),
    );
    expect(new Set(codes)).toEqual(new Set(['unauthorized']));
    expect(await signIn('ada', 'right', address)).toMatchObject({ name: 'ada' });
  });

  it('is named in the refusal with the beginning of a long name alone', async () => {
    await expect(open()('n'.repeat(5_000), secret, address)).rejects.toMatchObject({
      message: expect.stringMatching(/^.{0,180}$/),
    });
  });
});
