import { afterEach, beforeEach, expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { verifyPassword } from '../auth/passwords.ts';
import type { Database } from '../db/database.ts';
import { findNamespace } from '../db/namespace.ts';
import { findUser, listUsers } from '../db/user.ts';
import { ensureFirstUser } from './first-user.ts';

let database: Database;
beforeEach(async () => {
  database = await openMemoryDatabase();
});
afterEach(() => database[Symbol.asyncDispose]());

it.each([
  ['that is given, and tells none', 'correct horse', undefined],
  ['that it makes up and tells', undefined, expect.stringMatching(/^\S{12,}$/)],
])('makes an administrator with the password %s', async (_, given, told) => {
  const password = await ensureFirstUser(database, given, 5);
  expect(password).toEqual(told);
  const admin = await findUser(database.kysely, 'admin');
  expect(admin).toMatchObject({ role: 'administrator', created_at: 5 });
  expect(await verifyPassword(given ?? password ?? '', admin?.password_hash ?? '')).toBe(true);
  expect(await findNamespace(database.kysely, 'library')).toMatchObject({
    visibility: 'private',
    scan_mode: 'automatic',
  });
});

it('changes nothing where somebody is there', async () => {
  await ensureFirstUser(database, 'correct horse', 5);
  const before = await listUsers(database.kysely);
  expect(await ensureFirstUser(database, 'another password', 6)).toBeUndefined();
  expect(await listUsers(database.kysely)).toEqual(before);
});
