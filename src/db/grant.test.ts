import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { deleteGrant, listGrants, listUserGrants, setGrant, setGrants } from './grant.ts';
import { createUser } from './user.ts';

describeQueries('grants of users', (it) => {
  it('are one role for each namespace, and are taken from one user alone', async ({ db, namespace }) => {
    const [b, a] = [await namespace('grant-b'), await namespace('grant-a')];
    const user = async (name: string) => (await createUser(db, { name, passwordHash: '', now: 1 }))?.id ?? 0;
    const [ann, ben] = [await user('ann'), await user('ben')];
    for (const role of ['reader', 'owner']) await setGrant(db, { userId: ann, namespaceId: b, role });
    await setGrants(db, ben, [{ namespaceId: b, role: 'reader' }]);
    await setGrant(db, { userId: ann, namespaceId: a, role: 'developer' });
    const both = [
      { namespace: 'grant-a', role: 'developer' },
      { namespace: 'grant-b', role: 'owner' },
    ];
    expect(await listUserGrants(db, ann)).toEqual(both);
    expect(await listGrants(db)).toHaveLength(3);
    expect([await deleteGrant(db, ann, b), await deleteGrant(db, ann, b)]).toEqual([true, false]);
    expect(await listUserGrants(db, ben)).toEqual([{ namespace: 'grant-b', role: 'reader' }]);
    await setGrants(db, ben, []);
    expect(await listGrants(db)).toEqual([{ user_id: ann, namespace: 'grant-a', role: 'developer' }]);
  });
});
