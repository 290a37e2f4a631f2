import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, password, startApiServer } from '../../../../test/support/api-server.ts';

let server: ApiServer;
let heldTime: number | undefined;
beforeAll(async () => {
  server = await startApiServer({}, () => heldTime ?? Date.now());
});
afterAll(() => server[Symbol.asyncDispose]());

const own = { host: 'registry.test:5080', origin: 'http://registry.test:5080' };

function send(method: InjectOptions['method'], url: string, headers: Record<string, string>, payload?: object) {
  return server.app.inject({ method, url: `/api/v1${url}`, headers: { host: own.host, ...headers }, payload });
}

async function signIn(name: string, secret = password): Promise<string> {
  const response = await send('POST', '/session', own, { name, password: secret });
  expect(response.statusCode).toBe(200);
  return String(response.headers['set-cookie']).split(';', 1)[0] ?? '';
}

/** Name of the user whom a request with these headers comes from. */
async function whoIs(headers: Record<string, string>): Promise<string | undefined> {
  return (await send('GET', '/session', headers)).json().user?.name;
}

it('a server that people work with is no demonstration', async () => {
  expect((await send('GET', '/session', {})).json()).toMatchObject({ user: null, demonstration: false });
});

describe('signing in', () => {
  it('sets a cookie that scripts and other sites do not get, and answers the user without a hash', async () => {
    const response = await send('POST', '/session', own, { name: 'puller', password });
    expect(response.headers['set-cookie']).toMatch(
      /^cleardock_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Expires=[^;]+ GMT$/,
    );
    expect(response.json()).toEqual({
      name: 'puller',
      role: null,
      disabled: false,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      grants: [{ namespace: 'team', role: 'reader' }],
      groups: [],
    });
  });

  it('sets a secure cookie where the browser came by https', async () => {
    const headers = { ...own, origin: 'https://registry.test:5080', 'x-forwarded-proto': 'https' };
    const response = await send('POST', '/session', headers, { name: 'puller', password });
    expect(response.headers['set-cookie']).toMatch(/; Secure$/);
  });

  it('is slowed down after several wrong passwords, with the time to wait', async () => {
    // The first wait is a second, which a busy machine takes to ask again.
    heldTime = Date.now();
    const statuses: number[] = [];
    let last = await send('POST', '/session', own, { name: 'guessed', password: 'wrong' });
    for (let attempt = 0; attempt < 6; attempt++) {
      statuses.push(last.statusCode);
      last = await send('POST', '/session', own, { name: 'guessed', password: 'wrong' });
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401]);
    expect(last.statusCode).toBe(429);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect(last.json().error.code).toBe('too_many_requests');
    heldTime = undefined;
  });
});

describe('a session', () => {
  it('ends when its user signs out', async () => {
    const cookie = await signIn('puller');
    expect(await whoIs({ cookie })).toBe('puller');
    const out = await send('DELETE', '/session', { ...own, cookie });
    expect(out.statusCode).toBe(204);
    expect(out.headers['set-cookie']).toMatch(/^cleardock_session=;.*Max-Age=0/);
    expect(await whoIs({ cookie })).toBeUndefined();
  });

  it('goes on when its user changes the password, and the others end', async () => {
    const [cookie, other] = [await signIn('pusher'), await signIn('pusher')];
    const change = await send(
      'PUT',
      '/session/password',
      { ...own, cookie },
      { current: password, password: 'a new one' },
    );
    expect(change.statusCode).toBe(204);
    expect(await whoIs({ cookie })).toBe('pusher');
    expect(await whoIs({ cookie: other })).toBeUndefined();
    await signIn('pusher', 'a new one');
  });

  it('ends when an administrator disables the user, also after it is enabled again', async () => {
    const cookie = await signIn('manager');
    const target = { params: { name: 'manager' } };
    await server.call('admin', 'updateUser', { ...target, body: { disabled: true } });
    expect(await whoIs({ cookie })).toBeUndefined();
    await server.call('admin', 'updateUser', { ...target, body: { disabled: false } });
    expect(await whoIs({ cookie })).toBeUndefined();
  });
});

describe('a writing request', () => {
  const site = (value: string) => ({ 'sec-fetch-site': value });
  const rows: readonly { name: string; cookie: boolean; headers: Record<string, string>; status: number }[] = [
    { name: 'of our own page', cookie: true, headers: own, status: 200 },
    { name: 'that the browser calls same-origin', cookie: true, headers: site('same-origin'), status: 200 },
    { name: 'with a cookie of which nobody says whose it is', cookie: true, headers: {}, status: 403 },
    { name: 'of another site', cookie: true, headers: { origin: 'https://evil.test' }, status: 403 },
    { name: 'of another port', cookie: true, headers: { origin: 'http://registry.test:81' }, status: 403 },
    { name: 'of a page without an origin', cookie: true, headers: { origin: 'null' }, status: 403 },
    { name: 'of a sister site', cookie: true, headers: { ...own, ...site('same-site') }, status: 403 },
    { name: 'of another site that forges nothing', cookie: true, headers: site('cross-site'), status: 403 },
    { name: 'of another site without a cookie', cookie: false, headers: { origin: 'https://evil.test' }, status: 403 },
    { name: 'of a script with Basic credentials', cookie: false, headers: {}, status: 200 },
  ];

  it.each(rows)('$name: $status', async ({ cookie, headers, status }) => {
    const who: Record<string, string> = cookie
      ? { cookie: await signIn('admin') }
      : { authorization: `Basic ${btoa(`admin:${password}`)}` };
    const response = await send('PATCH', '/namespaces/team', { ...who, ...headers }, {});
    expect(response.statusCode).toBe(status);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'with a body of %s is refused, as a form of another site would send it',
    async (type) => {
      const response = await server.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: { 'content-type': type },
        payload: JSON.stringify({ name: 'admin', password }),
      });
      expect(response.statusCode).toBe(415);
      expect(response.json().error.code).toBe('unsupported_media_type');
    },
  );

  it('is signed in with the credentials it carries, not with a cookie beside them', async () => {
    const cookie = await signIn('admin');
    const headers = { ...own, cookie, authorization: `Basic ${btoa(`puller:${password}`)}` };
    expect(await whoIs(headers)).toBe('puller');
  });
});
