import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from '../db/database.ts';
import { createUser, findUser, setDisabled } from '../db/user.ts';
import { listIdentities } from '../db/user-identity.ts';
import { acceptExternalUser, type ExternalIdentity } from './external-users.ts';

const ann: ExternalIdentity = { source: 'oidc', provider: 'oidc:https://idp', subject: '1', name: 'Ann', groups: [] };

describe.each(databases)('users of an identity provider on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
    if (!database) return;
    const { kysely } = database;
    await createUser(kysely, { name: 'root', passwordHash: 'x', role: 'administrator', now: 1 });
    for (const name of ['dev', 'ops'])
      await kysely.insertInto('user_group').values({ name, description: '', role: null, created_at: 1 }).execute();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  const groupsOf = async ({ kysely }: Database) =>
    (await kysely.selectFrom('group_member').innerJoin('user_group', 'id', 'group_id').select('name').execute()).map(
      ({ name }) => name,
    );

  it('are made once, found by their subject, and get their groups and role anew', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const accept = (change: Partial<ExternalIdentity>) =>
      acceptExternalUser(database as Database, { ...ann, ...change }, () => 5);
    expect(await accept({ groups: ['dev', 'nowhere'] })).toBe('ann');
    expect(await groupsOf(database)).toEqual(['dev']);
    // The name that the provider tells later changes nothing.
    expect(await accept({ name: 'root', groups: ['ops'], administrator: true })).toBe('ann');
    expect(await groupsOf(database)).toEqual(['ops']);
    const user = await findUser(kysely, 'ann');
    expect(user).toMatchObject({ role: 'administrator', created_at: 5 });
    await accept({});
    expect((await findUser(kysely, 'ann'))?.role).toBe('administrator');
    await accept({ administrator: false });
    expect((await findUser(kysely, 'ann'))?.role).toBeNull();
    expect(await listIdentities(kysely, user?.id ?? 0)).toEqual([{ provider: ann.provider, subject: '1' }]);
    await setDisabled(kysely, user?.id ?? 0, true);
    await expect(accept({})).rejects.toMatchObject({ code: 'user_disabled' });
  });

  it.each<[string, Partial<ExternalIdentity>, string]>([
    ['the name of a local user', { subject: '2', name: 'root', administrator: true }, 'name_taken'],
    ['the name of a user of another provider', { provider: 'ldap:ldaps://x', name: 'ann' }, 'name_taken'],
    ['no name that a user can have', { subject: '3', name: 'Ann Smith' }, 'name_unusable'],
    ['an empty name', { subject: '3', name: '' }, 'name_unusable'],
  ])('are refused with %s', async (_name, change, code) => {
    if (!database) return;
    await expect(acceptExternalUser(database, { ...ann, ...change }, () => 5)).rejects.toMatchObject({ code });
    const root = await findUser(database.kysely, 'root');
    expect(await listIdentities(database.kysely, root?.id ?? 0)).toEqual([]);
  });
});
