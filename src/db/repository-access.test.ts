import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { setGrant } from './grant.ts';
import { setGroupGrant } from './group-grant.ts';
import { listAccess } from './repository-access.ts';
import { createRobot, setRobotPermissions, updateRobot } from './robot.ts';
import { createUser, setDisabled } from './user.ts';

describeQueries('who has rights in a namespace', (it) => {
  it('are members, whoever has a role everywhere, and robots that can sign in now', async ({ db, namespace }) => {
    const [here, there] = [await namespace('access'), await namespace('elsewhere')];
    const user = async (name: string, role?: string) =>
      (await createUser(db, { name, passwordHash: '', role, now: 1 }))?.id ?? 0;
    await setGrant(db, { userId: await user('ann'), namespaceId: here, role: 'owner' });
    await setGrant(db, { userId: await user('ben'), namespaceId: there, role: 'owner' });
    await user('root', 'administrator');
    await setDisabled(db, await user('gone', 'administrator'), true);
    const group = { name: 'team', description: '', role: 'auditor', created_at: 1 };
    const { id: groupId } = await db.insertInto('user_group').values(group).returning('id').executeTakeFirstOrThrow();
    await setGroupGrant(db, { groupId, namespaceId: here, role: 'reader' });
    const robot = async (name: string, actions: readonly unknown[], expiresAt?: number) => {
      const known = { namespaceId: undefined, description: '', secretHash: name, expiresAt, owner: 'ann', now: 1 };
      const id = (await createRobot(db, { name, ...known }))?.id ?? 0;
      await setRobotPermissions(db, id, actions as never);
      return id;
    };
    await robot('everywhere', [{ action: 'pull' }, { namespaceId: here, action: 'push' }]);
    await robot('other', [{ namespaceId: there, action: 'pull' }]);
    await robot('ended', [{ action: 'pull' }], 50);
    await updateRobot(db, await robot('off', [{ action: 'pull' }]), { disabled: 1 });
    const rows = (await listAccess(db, here, 50)).map((row) => ({ ...row, actions: row.actions?.toSorted() }));
    expect(rows).toEqual([
      { kind: 'group', name: 'team', role: 'reader', everywhere: false },
      { kind: 'user', name: 'ann', role: 'owner', everywhere: false },
      { kind: 'group', name: 'team', role: 'auditor', everywhere: true },
      { kind: 'user', name: 'root', role: 'administrator', everywhere: true },
      { kind: 'robot', name: 'everywhere', everywhere: false, actions: ['pull', 'push'] },
    ]);
    expect((await listAccess(db, here, 49)).map((row) => row.name)).toContain('ended');
  });
});
