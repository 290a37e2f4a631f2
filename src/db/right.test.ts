import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import type { Queries } from './database.ts';
import { setGrant } from './grant.ts';
import { setGroupGrant } from './group-grant.ts';
import { findNamespaceRoles, findRegistryRoles, findRobotActions } from './right.ts';
import { createRobot, setRobotPermissions } from './robot.ts';
import { createUser } from './user.ts';

/** A user in a group, each with a role in the whole registry where one is given. */
async function member(db: Queries, name: string, role?: string, groupRole: string | null = null) {
  const userId = (await createUser(db, { name, passwordHash: '', role, now: 1 }))?.id ?? 0;
  const group = { name: `${name}s`, description: '', role: groupRole, created_at: 1 };
  const { id: groupId } = await db.insertInto('user_group').values(group).returning('id').executeTakeFirstOrThrow();
  await db.insertInto('group_member').values({ group_id: groupId, user_id: userId, source: 'local' }).execute();
  return { userId, groupId };
}

describeQueries('rights', (it) => {
  it('in the whole registry come from the user and from groups, and none is no role', async ({ db }) => {
    const both = await member(db, 'ann', 'auditor', 'administrator');
    const neither = await member(db, 'ben');
    expect((await findRegistryRoles(db, both.userId)).sort()).toEqual(['administrator', 'auditor']);
    expect(await findRegistryRoles(db, neither.userId)).toEqual([]);
    expect(await findRegistryRoles(db, 0), 'of nobody').toEqual([]);
  });

  it('in a namespace come from the user and from groups, and from no other namespace', async ({ db, namespace }) => {
    const [a, b] = [await namespace('right-a'), await namespace('right-b')];
    const { userId, groupId } = await member(db, 'kim');
    await setGrant(db, { userId, namespaceId: a, role: 'reader' });
    await setGroupGrant(db, { groupId, namespaceId: a, role: 'owner' });
    await setGroupGrant(db, { groupId, namespaceId: b, role: 'developer' });
    const roles = async (id?: number) => (await findNamespaceRoles(db, userId, id)).map(({ what }) => what).sort();
    expect(await roles(a)).toEqual(['owner', 'reader']);
    expect(await roles(b)).toEqual(['developer']);
    expect(await roles()).toEqual(['developer', 'owner', 'reader']);
  });

  it('of a robot are its own list, where null is every namespace', async ({ db, namespace }) => {
    const id = await namespace('right-r');
    const known = { namespaceId: id, description: '', secretHash: 's', expiresAt: undefined, owner: 'ann', now: 1 };
    const robot = await createRobot(db, { name: 'robot$ci', ...known });
    await setRobotPermissions(db, robot?.id ?? 0, [{ namespaceId: id, action: 'push' }, { action: 'pull' }] as never);
    const actions = await findRobotActions(db, robot?.id ?? 0);
    expect(actions).toHaveLength(2);
    expect(actions).toEqual(
      expect.arrayContaining([
        { namespaceId: id, what: 'push' },
        { namespaceId: null, what: 'pull' },
      ]),
    );
  });
});
