import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import { addMember, setMemberships } from './group-member.ts';
import { createUser } from './user.ts';

describe.each(databases)('memberships on $name', ({ open }) => {
  let database: Database | undefined;
  let userId = 0;
  beforeAll(async () => {
    database = await open();
    if (!database) return;
    const db = database.kysely;
    userId = (await createUser(db, { name: 'ann', passwordHash: '', now: 1 }))?.id ?? 0;
    for (const name of ['dev', 'ops', 'audit'])
      await db.insertInto('user_group').values({ name, description: '', role: null, created_at: 1 }).execute();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  const memberships = async () => {
    const rows = await database?.kysely
      .selectFrom('group_member')
      .innerJoin('user_group', 'user_group.id', 'group_member.group_id')
      .select(['user_group.name', 'group_member.source'])
      .execute();
    return rows?.map((row) => `${row.source}:${row.name}`).sort();
  };

  it('are replaced for their source alone, and groups that are not here are ignored', async ({ skip }) => {
    if (!database) return skip();
    const db = database.kysely;
    const dev = await db.selectFrom('user_group').select('id').where('name', '=', 'dev').executeTakeFirstOrThrow();
    await addMember(db, { groupId: dev.id, userId, source: 'local' });
    await addMember(db, { groupId: dev.id, userId, source: 'local' });
    await setMemberships(db, userId, 'oidc', ['dev', 'ops', 'ops', 'unknown']);
    await setMemberships(db, userId, 'ldap', ['audit']);
    expect(await memberships()).toEqual(['ldap:audit', 'local:dev', 'oidc:dev', 'oidc:ops']);
    await setMemberships(db, userId, 'oidc', ['audit', 'ops']);
    expect(await memberships()).toEqual(['ldap:audit', 'local:dev', 'oidc:audit', 'oidc:ops']);
    await setMemberships(db, userId, 'oidc', []);
    expect(await memberships()).toEqual(['ldap:audit', 'local:dev']);
  });

  it('that stay as they are write nothing', async ({ skip }) => {
    if (!database) return skip();
    const before = database.changes();
    await setMemberships(database.kysely, userId, 'ldap', ['audit']);
    expect(database.changes()).toBe(before);
  });

  it('go with the group and with the user', async ({ skip }) => {
    if (!database) return skip();
    const db = database.kysely;
    await db.deleteFrom('user_group').where('name', '=', 'audit').execute();
    expect(await memberships()).toEqual(['local:dev']);
    await db.deleteFrom('user').where('id', '=', userId).execute();
    expect(await memberships()).toEqual([]);
  });
});
