import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, type CallInput, type Person, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage } from '../../../../test/support/image.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
  for (const repository of ['team/app', 'open/app'])
    await server.push(repository, '1', buildImage([{ 'a.txt': repository }]));
});
afterAll(() => server[Symbol.asyncDispose]());

const basic = (name: string, secret: string) => ({ authorization: `Basic ${btoa(`${name}:${secret}`)}` });
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const as = (headers: Record<string, string>, input: CallInput = {}): CallInput => ({ ...input, headers });
const inTeam = { params: { namespace: 'team' } };

async function create(person: Person, body: object) {
  const { status, data, error } = await server.call(person, 'createRobot', { body });
  return { status, robot: data, error };
}

async function pull(headers: Record<string, string>, repository = 'team/app'): Promise<number> {
  const url = `/v2/${repository}/manifests/1`;
  return (await server.app.inject({ method: 'GET', url, headers })).statusCode;
}

/** What a token asked for with these credentials lets its bearer do. */
async function tokenFor(headers: Record<string, string>, scope: string): Promise<Record<string, string>> {
  const answer = await server.app.inject({ url: `/token?scope=${scope}`, headers });
  return bearer((answer.json() as { token: string }).token);
}

describe('a robot of a namespace', () => {
  it('signs in as docker and scripts do, and may what was chosen for it, with what that implies', async () => {
    const permissions = [{ actions: ['push', 'scan'] }];
    const { robot } = await create('manager', { namespace: 'team', name: 'ci', description: 'builds', permissions });
    expect(robot).toMatchObject({
      ...{ name: 'robot$team+ci', description: 'builds', owner: 'manager', disabled: false, expired: false },
      permissions: [{ namespace: 'team', actions: ['read', 'pull', 'push', 'scan'] }],
      secret: expect.stringMatching(/^cleardock_r_/),
    });
    for (const headers of [basic(robot.name, robot.secret), bearer(robot.secret)]) {
      expect((await server.call('anonymous', 'getNamespace', as(headers, inTeam))).status).toBe(200);
      expect((await server.call('anonymous', 'updateNamespace', as(headers, { ...inTeam, body: {} }))).status).toBe(
        403,
      );
      expect((await server.call('anonymous', 'listSessions', as(headers))).status).toBe(403);
      expect((await server.call('anonymous', 'getSession', as(headers))).data.user).toBeNull();
    }
    expect(await pull(basic(robot.name, robot.secret))).toBe(200);
    expect(await pull(await tokenFor(basic(robot.name, robot.secret), 'repository:team/app:pull'))).toBe(200);
    expect((await server.app.inject({ url: '/token', headers: basic('robot$team', robot.secret) })).statusCode).toBe(
      401,
    );
  });

  it('is changed, disabled and given another secret, each at once', async () => {
    const body = { namespace: 'team', name: 'changed', permissions: [{ actions: ['pull'] }] };
    const { robot } = await create('manager', body);
    const token = await tokenFor(basic(robot.name, robot.secret), 'repository:team/app:pull');
    const change = (fields: object) =>
      server.call('manager', 'updateRobot', { params: { id: robot.id }, body: { namespace: 'team', ...fields } });
    await change({ disabled: true });
    expect([await pull(bearer(robot.secret)), await pull(token)]).toEqual([401, 401]);
    await change({ disabled: false, permissions: [{ actions: ['scan'] }] });
    expect(await pull(basic(robot.name, robot.secret))).toBe(403);
    await change({ permissions: [{ actions: ['pull'] }], description: 'more' });
    expect(await pull(token)).toBe(200);
    const rotated = await server.call('manager', 'rotateRobotSecret', {
      ...{ params: { id: robot.id }, body: { namespace: 'team' } },
    });
    expect([await pull(basic(robot.name, robot.secret)), await pull(token)]).toEqual([401, 401]);
    expect(await pull(basic(robot.name, rotated.data.secret))).toBe(200);
    expect((await server.call('manager', 'listRobots', { query: { namespace: 'team' } })).data.items).toContainEqual(
      expect.objectContaining({ name: 'robot$team+changed', description: 'more', disabled: false }),
    );
    await server.services.uses.write();
    const { data } = await server.call('admin', 'listRobots');
    expect(data.items.find((one) => one.id === robot.id)?.lastUsedAt).toBeDefined();
    const remove = { params: { id: robot.id }, query: { namespace: 'team' } };
    expect((await server.call('manager', 'deleteRobot', remove)).status).toBe(204);
    expect(await pull(basic(robot.name, rotated.data.secret))).toBe(401);
  });

  it.each([
    ['beyond its namespace', { permissions: [{ namespace: 'open', actions: ['pull'] }] }, 400],
    ['with what is for the whole registry', { permissions: [{ actions: ['manage_users'] }] }, 400],
    ['with no right', { permissions: [] }, 400],
    ['with an action that is none', { permissions: [{ actions: ['fly'] }] }, 400],
    ['that has ended', { permissions: [{ actions: ['pull'] }], expiresAt: '2000-01-01T00:00:00Z' }, 400],
    ['of a name that is none', { name: 'Not-a-name', permissions: [{ actions: ['pull'] }] }, 400],
    ['of a name that is taken', { name: 'ci', permissions: [{ actions: ['pull'] }] }, 409],
  ])('%s is not created', async (_, body, status) => {
    expect((await create('manager', { namespace: 'team', name: 'refused', ...body })).status).toBe(status);
  });

  it('that may pass the gate can be made by those who give roles', async () => {
    const permissions = [{ actions: ['pass_gate', 'scan'] }];
    expect((await create('manager', { namespace: 'team', name: 'scanner', permissions })).status).toBe(200);
  });

  it('is another one than that of another namespace', async () => {
    const { robot } = await create('admin', { namespace: 'open', name: 'ci', permissions: [{ actions: ['pull'] }] });
    const input = { params: { id: robot.id }, body: { namespace: 'team' } };
    expect((await server.call('manager', 'rotateRobotSecret', input)).status).toBe(404);
    expect((await server.call('manager', 'updateRobot', input)).status).toBe(404);
  });

  it('makes no robot that may more than itself, and takes over none', async () => {
    const { robot } = await create('admin', {
      ...{ namespace: 'team', name: 'maker', permissions: [{ actions: ['manage_robots', 'pull'] }] },
    });
    const make = (action: string) =>
      server.call(
        'anonymous',
        'createRobot',
        as(bearer(robot.secret), {
          body: { namespace: 'team', name: action.slice(0, 4), permissions: [{ actions: [action] }] },
        }),
      );
    expect([(await make('pull')).status, (await make('push')).status]).toEqual([200, 403]);
    const { items } = (await server.call('manager', 'listRobots', { query: { namespace: 'team' } })).data;
    const stronger = items.find((one) => one.name === 'robot$team+ci')?.id ?? 0;
    const take = { params: { id: stronger }, body: { namespace: 'team' } };
    expect((await server.call('anonymous', 'rotateRobotSecret', as(bearer(robot.secret), take))).status).toBe(403);
  });
});

describe('a robot of the registry', () => {
  it('has rights in each namespace, or in those that are named', async () => {
    const permissions = [{ actions: ['read', 'manage_feeds'] }, { namespace: 'team', actions: ['pull'] }];
    const { robot } = await create('admin', { name: 'all', permissions });
    expect(robot.name).toBe('robot$all');
    const headers = basic(robot.name, robot.secret);
    expect(await pull(headers)).toBe(200);
    const { data } = await server.call('anonymous', 'listNamespaces', as(headers));
    expect(data.items.map((item) => [item.name, item.actions.join(' ')])).toEqual([
      ['library', 'read'],
      ['open', 'read pull'],
      ['team', 'read pull'],
    ]);
    expect((await server.call('anonymous', 'updateFeeds', as(headers, { body: { feed: 'none' } }))).status).toBe(404);
    expect((await server.call('anonymous', 'listUsers', as(headers))).status).toBe(403);
  });
});
