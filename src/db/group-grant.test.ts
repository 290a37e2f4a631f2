import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { setGrant } from './grant.ts';
import { deleteGroupGrant, listGroupGrants, listMembers, setGroupGrant, setGroupGrants } from './group-grant.ts';
import { createUser } from './user.ts';

describeQueries('grants of groups', (it) => {
  it('a role takes the place of the one before, and grants are replaced as a whole', async ({ db, namespace }) => {
    const [a, b] = [await namespace('gg-a'), await namespace('gg-b')];
    const group = { name: 'devs', description: '', role: null, created_at: 1 };
    const { id: groupId } = await db.insertInto('user_group').values(group).returning('id').executeTakeFirstOrThrow();
    for (const role of ['reader', 'owner']) await setGroupGrant(db, { groupId, namespaceId: b, role });
    await setGroupGrant(db, { groupId, namespaceId: a, role: 'reader' });
    expect(await listGroupGrants(db)).toEqual([
      { group: 'devs', namespace: 'gg-a', role: 'reader' },
      { group: 'devs', namespace: 'gg-b', role: 'owner' },
    ]);
    await setGroupGrants(db, groupId, [{ namespaceId: b, role: 'scanner' }]);
    expect(await listGroupGrants(db)).toEqual([{ group: 'devs', namespace: 'gg-b', role: 'scanner' }]);
    expect([await deleteGroupGrant(db, groupId, a), await deleteGroupGrant(db, groupId, b)]).toEqual([false, true]);
  });

  it('members are groups before users, each by name, of one namespace', async ({ db, namespace }) => {
    const [here, there] = [await namespace('gm-here'), await namespace('gm-there')];
    for (const name of ['zoe', 'amy']) {
      const userId = (await createUser(db, { name, passwordHash: '', now: 1 }))?.id ?? 0;
      await setGrant(db, { userId, namespaceId: here, role: 'reader' });
    }
    for (const [name, namespaceId] of [
      ['writers', here],
      ['others', there],
    ] as const) {
      const values = { name, description: '', role: null, created_at: 1 };
      const { id } = await db.insertInto('user_group').values(values).returning('id').executeTakeFirstOrThrow();
      await setGroupGrant(db, { groupId: id, namespaceId, role: 'owner' });
    }
    const names = (await listMembers(db, here)).map((row) => `${row.kind} ${row.name} ${row.role}`);
    expect(names).toEqual(['group writers owner', 'user amy reader', 'user zoe reader']);
  });
});
