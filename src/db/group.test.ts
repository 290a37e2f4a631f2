import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import type { Database } from './database.ts';
import { createGroup, deleteGroup, findGroup, listGroupMembers, listGroups, setMembers, updateGroup } from './group.ts';
import { createUser } from './user.ts';

describe.each(databases)('groups on $name', ({ open }) => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.[Symbol.asyncDispose]());

  const group = (name: string) => ({ name, description: 'd', role: null, now: 1 });

  it('have names of their own', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    expect(await createGroup(kysely, group('ops'))).toMatchObject({ name: 'ops', description: 'd', role: null });
    expect(await createGroup(kysely, { ...group('ops'), description: 'other' })).toBeUndefined();
    await createGroup(kysely, group('dev'));
    expect((await listGroups(kysely)).map(({ name }) => name)).toEqual(['dev', 'ops']);
    expect((await findGroup(kysely, 'ops'))?.description).toBe('d');
    expect(await findGroup(kysely, 'Ops')).toBeUndefined();
  });

  it('keep what is not changed', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const { id = 0 } = (await findGroup(kysely, 'ops')) ?? {};
    await updateGroup(kysely, id, {});
    await updateGroup(kysely, id, { role: 'auditor' });
    expect(await findGroup(kysely, 'ops')).toMatchObject({ description: 'd', role: 'auditor' });
    await updateGroup(kysely, id, { role: null, description: '' });
    expect(await findGroup(kysely, 'ops')).toMatchObject({ description: '', role: null });
    expect(await findGroup(kysely, 'dev')).toMatchObject({ description: 'd' });
  });

  it('have members by whoever named them, each source for itself', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    const users = await Promise.all(
      ['ann', 'bob'].map((name) => createUser(kysely, { name, passwordHash: '', now: 1 })),
    );
    const [ann = 0, bob = 0] = users.map((user) => user?.id);
    const { id = 0 } = (await findGroup(kysely, 'ops')) ?? {};
    await setMembers(kysely, id, 'local', [ann, bob]);
    await setMembers(kysely, id, 'oidc', [ann]);
    await setMembers(kysely, id, 'local', [bob]);
    expect((await listGroupMembers(kysely)).map(({ user, source }) => `${user} ${source}`)).toEqual([
      ...['ann oidc', 'bob local'],
    ]);
    expect((await listGroupMembers(kysely, bob)).map(({ group: name }) => name)).toEqual(['ops']);
  });

  it('go with their members, who stay', async ({ skip }) => {
    if (!database) return skip();
    const { kysely } = database;
    await deleteGroup(kysely, (await findGroup(kysely, 'ops'))?.id ?? 0);
    expect(await listGroupMembers(kysely)).toEqual([]);
    expect((await listGroups(kysely)).map(({ name }) => name)).toEqual(['dev']);
  });
});
