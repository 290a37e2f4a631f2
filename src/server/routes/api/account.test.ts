import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, type CallInput, password, startApiServer } from '../../../../test/support/api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const basic = (name: string, secret: string) => ({ authorization: `Basic ${btoa(`${name}:${secret}`)}` });
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const as = (headers: Record<string, string>, input: CallInput = {}): CallInput => ({ ...input, headers });

async function createToken(body: object) {
  return (await server.call('pusher', 'createToken', { body })).data;
}

/** Signs in as a browser does; the headers that it then sends. */
async function browser(name: string, agent: string): Promise<Record<string, string>> {
  const answer = await server.app.inject({
    ...{ method: 'POST', url: '/api/v1/session' },
    headers: { 'content-type': 'application/json', 'user-agent': agent },
    payload: JSON.stringify({ name, password }),
  });
  const cookie = String(answer.headers['set-cookie']).split(';', 1)[0] ?? '';
  return { cookie, 'sec-fetch-site': 'same-origin' };
}

const refreshToken = async (name: string, secret: string) => {
  const answer = await server.app.inject({ url: '/token?offline_token=true', headers: basic(name, secret) });
  return (answer.json() as { refresh_token: string }).refresh_token;
};
const refresh = async (token: string) => {
  const payload = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return (await server.app.inject({ method: 'POST', url: '/token', headers, payload })).statusCode;
};

describe('an API token', () => {
  it('is shown once, and is its user for docker clients and scripts', async () => {
    const { secret, ...token } = await createToken({ name: 'laptop' });
    expect(secret).toMatch(/^cleardock_t_/);
    expect(token).toMatchObject({ name: 'laptop', readOnly: false, expired: false });
    expect(token).not.toHaveProperty('namespaces');
    const { data } = await server.call('pusher', 'listTokens');
    expect(JSON.stringify(data)).not.toContain(secret.slice(12));
    for (const headers of [basic('pusher', secret), bearer(secret)])
      expect((await server.call('anonymous', 'getSession', as(headers))).data.user?.name).toBe('pusher');
    const scope = 'repository:team/app:pull,push';
    const answer = await server.app.inject({ url: `/token?scope=${scope}`, headers: basic('pusher', secret) });
    expect(answer.json().scope).toBe(scope);
    await server.services.uses.write();
    const used = await server.call('pusher', 'listTokens');
    expect(used.data.items.find((one) => one.id === token.id)?.lastUsedAt).toBeDefined();
  });

  it('belongs to its user alone', async () => {
    const { secret, id } = await createToken({ name: 'own' });
    for (const name of ['admin', 'Pusher', '']) {
      const answer = await server.app.inject({ url: '/token', headers: basic(name, secret) });
      expect(answer.statusCode).toBe(401);
    }
    expect((await server.call('admin', 'revokeToken', { params: { id } })).status).toBe(404);
  });

  it('reads and does nothing else where that was chosen, and does so where it was chosen', async () => {
    const { secret } = await createToken({ name: 'reading', readOnly: true, namespaces: ['team'] });
    const answer = await server.app.inject({
      url: '/token?scope=repository:team/app:pull,push&scope=repository:open/app:pull',
      headers: basic('pusher', secret),
    });
    expect(answer.json().scope).toBe('repository:team/app:pull repository:open/app:pull');
    // The catalog has no place in its token: what the API token reaches decides.
    const list = await server.app.inject({ url: '/v2/_catalog', headers: bearer(answer.json().token) });
    expect(list.statusCode).toBe(401);
    const { data } = await server.call('anonymous', 'listNamespaces', as(bearer(secret)));
    expect(data.items.map((item) => item.actions.join(' '))).toEqual(['read pull', 'read pull']);
  });

  it('does nothing to the account', async () => {
    const { secret } = await createToken({ name: 'thief' });
    const calls = [
      ['changePassword', { body: { current: password, password: 'another one' } }],
      ['createToken', { body: { name: 'more' } }],
      ['listTokens', {}],
      ['listSessions', {}],
    ] as const;
    for (const [name, input] of calls)
      expect([name, (await server.call('anonymous', name, as(bearer(secret), input))).status]).toEqual([name, 403]);
    const body = { current: secret, password: 'another one' };
    expect((await server.call('pusher', 'changePassword', { body })).error?.code).toBe('wrong_password');
    const signIn = await server.call('anonymous', 'signIn', { body: { name: 'pusher', password: secret } });
    expect(signIn.status).toBe(401);
  });

  it.each([
    ['that has ended', { expiresAt: '2000-01-01T00:00:00Z' }, 400],
    ['for no namespace', { namespaces: [] }, 400],
    ['for a namespace that the user does not know', { namespaces: ['library'] }, 404],
    ['of a name that is taken', { name: 'laptop' }, 409],
    ['without a name', { name: ' ' }, 400],
  ])('%s is not created', async (_, body, status) => {
    expect((await server.call('pusher', 'createToken', { body: { name: 'refused', ...body } })).status).toBe(status);
  });

  it('is good no more once it is revoked, nor is what was got by it', async () => {
    const { secret, id } = await createToken({ name: 'short' });
    const token = await refreshToken('pusher', secret);
    expect(await refresh(token)).toBe(200);
    expect((await server.call('pusher', 'revokeToken', { params: { id } })).status).toBe(204);
    expect(await refresh(token)).toBe(401);
    expect((await server.call('anonymous', 'getSession', as(bearer(secret)))).status).toBe(401);
  });
});

describe('sessions', () => {
  it('are listed with where they are from, and ended one by one', async () => {
    const [one, two] = [await browser('manager', 'Firefox'), await browser('manager', 'Chromium')];
    const { data } = await server.call('anonymous', 'listSessions', as(one));
    expect(data.items.map(({ agent, current, address }) => [agent, current, address]).sort()).toEqual([
      ['Chromium', false, '127.0.0.1'],
      ['Firefox', true, '127.0.0.1'],
    ]);
    const other = data.items.find((item) => !item.current)?.id ?? '';
    expect((await server.call('admin', 'endSession', { params: { id: other } })).status).toBe(404);
    expect((await server.call('anonymous', 'endSession', as(one, { params: { id: other } }))).status).toBe(204);
    expect((await server.call('anonymous', 'getSession', as(two))).data.user).toBeNull();
    expect((await server.call('anonymous', 'getSession', as(one))).data.user?.name).toBe('manager');
  });

  it('of a user are ended by an administrator, in browsers and registry clients, and API tokens stay', async () => {
    const headers = await browser('pusher', 'x');
    const { secret } = await createToken({ name: 'stays' });
    const token = await refreshToken('pusher', password);
    expect((await server.call('admin', 'endUserSessions', { params: { name: 'pusher' } })).status).toBe(204);
    expect((await server.call('anonymous', 'getSession', as(headers))).data.user).toBeNull();
    expect(await refresh(token)).toBe(401);
    expect((await server.call('anonymous', 'getSession', as(bearer(secret)))).status).toBe(200);
  });
});

describe('all that a user was given ends', () => {
  const change = (name: string, body: object) => server.call('admin', 'updateUser', { params: { name }, body });
  it.each([
    ['with another password', () => change('pusher', { password: `${password}!` })],
    ['when the user is disabled', () => change('pusher', { disabled: true })],
  ])('%s', async (_, happens) => {
    await change('pusher', { disabled: false, password });
    const headers = await browser('pusher', 'x');
    const { secret } = await createToken({ name: 'gone' });
    const token = await refreshToken('pusher', password);
    const answer = await server.app.inject({ url: '/token', headers: basic('pusher', password) });
    const access = bearer((answer.json() as { token: string }).token);
    const reaches = async () => (await server.app.inject({ url: '/v2/', headers: access })).statusCode;
    expect(await reaches()).toBe(200);
    await happens();
    expect((await server.call('anonymous', 'getSession', as(headers))).data.user).toBeNull();
    expect((await server.call('anonymous', 'getSession', as(bearer(secret)))).status).toBe(401);
    expect([await refresh(token), await reaches()]).toEqual([401, 401]);
  });
});
