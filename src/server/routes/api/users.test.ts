import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, password, startApiServer } from '../../../../test/support/api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const signIn = (name: string, secret: string) =>
  server.call('anonymous', 'getSession', { headers: { authorization: `Basic ${btoa(`${name}:${secret}`)}` } });

describe('a sub-account', () => {
  it('is created with its grants, may what they say, and is changed and deleted', async () => {
    const params = { name: 'robot' };
    const body = { name: 'robot', password: 'long enough', grants: [{ namespace: 'team', role: 'developer' }] };
    const { data } = await server.call('admin', 'createUser', { body });
    expect(data).toMatchObject({ name: 'robot', role: null, disabled: false, grants: body.grants });
    expect((await signIn('robot', 'long enough')).data.user?.grants).toEqual(body.grants);
    const changed = await server.call('admin', 'updateUser', {
      params,
      body: { password: 'another one', grants: [{ namespace: 'open', role: 'reader' }] },
    });
    expect(changed.data.grants).toEqual([{ namespace: 'open', role: 'reader' }]);
    expect((await signIn('robot', 'long enough')).status).toBe(401);
    expect((await signIn('robot', 'another one')).status).toBe(200);
    expect((await server.call('admin', 'deleteUser', { params })).status).toBe(204);
    expect((await signIn('robot', 'another one')).status).toBe(401);
    expect((await server.call('admin', 'deleteUser', { params })).status).toBe(404);
  });

  it('of a name that is taken is refused, and nothing of it stays', async () => {
    const body = { name: 'puller', password: 'long enough', grants: [{ namespace: 'team', role: 'owner' }] };
    expect((await server.call('admin', 'createUser', { body })).status).toBe(409);
    expect((await signIn('puller', password)).data.user?.grants).toEqual([{ namespace: 'team', role: 'reader' }]);
  });

  it('with a grant that cannot be given is not created', async () => {
    const body = { name: 'half', password: 'long enough', grants: [{ namespace: 'nowhere', role: 'reader' }] };
    expect((await server.call('admin', 'createUser', { body })).status).toBe(400);
    const { data } = await server.call('admin', 'listUsers');
    expect(data.items.map((user) => user.name)).not.toContain('half');
  });

  it('has one role in a namespace that is named twice: the last', async () => {
    const grants = ['reader', 'owner'].map((role) => ({ namespace: 'team', role }));
    const body = { name: 'twice', password: 'long enough', grants };
    const { data } = await server.call('admin', 'createUser', { body });
    expect(data.grants).toEqual([{ namespace: 'team', role: 'owner' }]);
  });
});

describe('the last administrator', () => {
  it.each([
    ['deleted', () => server.call('admin', 'deleteUser', { params: { name: 'admin' } })],
    ['disabled', () => server.call('admin', 'updateUser', { params: { name: 'admin' }, body: { disabled: true } })],
  ])('cannot be %s', async (_, call) => {
    const { status, error } = await call();
    expect([status, error?.code]).toEqual([409, 'conflict']);
    expect((await server.call('admin', 'getSession')).status).toBe(200);
  });
});

describe('a namespace', () => {
  it('is created private and automatic, and keeps what a change does not name', async () => {
    const { data } = await server.call('admin', 'createNamespace', { body: { name: 'fresh' } });
    expect(data).toMatchObject({
      ...{ name: 'fresh', visibility: 'private', scanMode: 'automatic', policy: {} },
      ...{ repositories: 0, actions: expect.arrayContaining(['manage_namespace']) },
    });
    const params = { namespace: 'fresh' };
    const policy = { secrets: { pull: 'block', deploy: 'off' } };
    await server.call('admin', 'setPolicy', { params, body: { rules: policy } });
    const changed = await server.call('admin', 'updateNamespace', { params, body: { visibility: 'public' } });
    expect(changed.data).toEqual({ ...data, policy, visibility: 'public' });
  });

  it('raises its policy version with each change of policy or allow-list', async () => {
    const versionOf = async () => {
      const row = await server.services.database.kysely
        .selectFrom('namespace')
        .select('policy_version')
        .where('name', '=', 'team')
        .executeTakeFirstOrThrow();
      return row.policy_version;
    };
    const params = { namespace: 'team' };
    const before = await versionOf();
    await server.call('manager', 'setPolicy', { params, body: { rules: {} } });
    const body = { vulnerability: 'CVE-2099-1', reason: 'because' };
    const { data } = await server.call('manager', 'createExemption', { params, body });
    await server.call('manager', 'deleteExemption', { params: { ...params, id: data.id } });
    expect(await versionOf()).toBe(before + 3);
  });
});
