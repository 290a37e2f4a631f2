import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../../../test/support/api-server.ts';
import { setMemberships } from '../../../db/group-member.ts';
import { findUser } from '../../../db/user.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const inTeam = { params: { namespace: 'team' } };
const actionsOf = async (person: 'outsider' | 'puller') =>
  (await server.call(person, 'getNamespace', inTeam)).data?.actions.join(' ');

describe('a group', () => {
  it('gives its members a role, is changed and deleted, and each counts at once', async () => {
    const grants = [{ namespace: 'team', role: 'developer' }];
    const body = { name: 'developers', description: 'All of them', grants, members: ['outsider', 'puller'] };
    const { data } = await server.call('admin', 'createGroup', { body });
    expect(data).toMatchObject({
      ...{ name: 'developers', description: 'All of them', role: null, grants },
      members: ['outsider', 'puller'].map((name) => ({ name, source: 'local' })),
    });
    expect(await actionsOf('outsider')).toBe('read pull push scan acknowledge request_exception');
    const params = { name: 'developers' };
    await server.call('admin', 'updateGroup', { params, body: { members: ['puller'] } });
    expect(await actionsOf('outsider')).toBeUndefined();
    const { data: users } = await server.call('admin', 'listUsers');
    expect(users.items.filter((user) => user.groups.length > 0)).toMatchObject([
      { name: 'puller', groups: ['developers'] },
    ]);
    await server.call('admin', 'updateGroup', { params, body: { role: 'security_officer', grants: [] } });
    expect(await actionsOf('puller')).toContain('manage_policy');
    expect((await server.call('admin', 'deleteGroup', { params })).status).toBe(204);
    expect(await actionsOf('puller')).toBe('read pull');
  });

  it('keeps the members that a directory put into it', async () => {
    await server.call('admin', 'createGroup', { body: { name: 'cn=ops,dc=example', members: ['puller'] } });
    const db = server.services.database.kysely;
    await setMemberships(db, (await findUser(db, 'outsider'))?.id ?? 0, 'ldap', ['cn=ops,dc=example']);
    const params = { name: 'cn=ops,dc=example' };
    const { data } = await server.call('admin', 'updateGroup', { params, body: { members: [] } });
    expect(data.members).toEqual([{ name: 'outsider', source: 'ldap' }]);
  });

  it.each([
    ['with a member that is not there', { members: ['ghost'] }, 400],
    ['with a grant that cannot be given', { grants: [{ namespace: 'nowhere', role: 'reader' }] }, 400],
    ['of a name that is taken', { name: 'cn=ops,dc=example' }, 409],
  ])('%s is not created', async (_, body, status) => {
    expect((await server.call('admin', 'createGroup', { body: { name: 'half', ...body } })).status).toBe(status);
    expect((await server.call('admin', 'listGroups')).data.items.map((group) => group.name)).not.toContain('half');
  });
});

describe('members of a namespace', () => {
  it('are given roles by its owners, and lose them', async () => {
    await server.call('admin', 'createGroup', { body: { name: 'qa' } });
    const set = (kind: string, name: string, role: string) =>
      server.call('manager', 'setMember', { params: { namespace: 'team', kind, name }, body: { role } });
    for (const role of ['reader', 'maintainer'])
      expect((await set('user', 'outsider', role)).data).toEqual({ kind: 'user', name: 'outsider', role });
    await set('group', 'qa', 'scanner');
    const list = async () => (await server.call('manager', 'listMembers', inTeam)).data.items;
    expect(await list()).toEqual(
      expect.arrayContaining([
        { kind: 'user', name: 'outsider', role: 'maintainer' },
        { kind: 'group', name: 'qa', role: 'scanner' },
        { kind: 'user', name: 'manager', role: 'owner' },
      ]),
    );
    expect(await actionsOf('outsider')).toContain('delete_version');
    for (const [kind, name] of [
      ['user', 'outsider'],
      ['group', 'qa'],
    ] as const) {
      const input = { params: { namespace: 'team', kind, name } };
      expect((await server.call('manager', 'removeMember', input)).status).toBe(204);
      expect((await server.call('manager', 'removeMember', input)).status).toBe(404);
    }
    expect(await actionsOf('outsider')).toBeUndefined();
  });
});

it('a role in the whole registry is given and taken, but the last administrator stays one', async () => {
  const change = (name: string, role: string | null) =>
    server.call('admin', 'updateUser', { params: { name }, body: { role } });
  expect((await change('admin', 'security_officer')).status).toBe(409);
  expect((await change('outsider', 'administrator')).data.role).toBe('administrator');
  expect((await server.call('outsider', 'listUsers')).status).toBe(200);
  await change('outsider', null);
  expect((await server.call('outsider', 'listUsers')).status).toBe(403);
});
