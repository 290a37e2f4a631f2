import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import { createUser, findUser } from './user.ts';
import { createIdentity, findIdentifiedUser, listIdentities, setUserRole } from './user-identity.ts';

describe.each(databases)('what providers know users as on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  const oidc = { provider: 'oidc:https://id.example.org', subject: '1234' };

  it('tells who somebody is, by provider and subject together', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    await createUser(kysely, { name: 'ann', passwordHash: '', now: 1 });
    const userId = (await findUser(kysely, 'ann'))?.id ?? 0;
    await createIdentity(kysely, { ...oidc, userId, now: 1 });
    expect(await findIdentifiedUser(kysely, oidc)).toMatchObject({ id: userId, name: 'ann' });
    expect(await findIdentifiedUser(kysely, { ...oidc, subject: '12345' })).toBeUndefined();
    expect(await findIdentifiedUser(kysely, { ...oidc, provider: 'oidc:https://evil.example.org' })).toBeUndefined();
    expect(await listIdentities(kysely, userId)).toEqual([oidc]);
    expect(await listIdentities(kysely, userId + 1)).toEqual([]);
  });

  it('is of one user alone', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    await createUser(kysely, { name: 'eve', passwordHash: '', now: 1 });
    const userId = (await findUser(kysely, 'eve'))?.id ?? 0;
    await expect(createIdentity(kysely, { ...oidc, userId, now: 1 })).rejects.toThrow();
    expect((await findIdentifiedUser(kysely, oidc))?.name).toBe('ann');
  });

  it('goes with a role in the whole registry, or without one', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const { id = 0 } = (await findUser(kysely, 'ann')) ?? {};
    for (const role of ['auditor', null]) {
      await setUserRole(kysely, id, role);
      expect((await findUser(kysely, 'ann'))?.role).toBe(role);
    }
    expect((await findUser(kysely, 'eve'))?.role).toBeNull();
  });
});
