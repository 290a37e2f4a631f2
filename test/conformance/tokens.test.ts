import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialsFor, type Person, password } from '../support/api-server.ts';
import { type Answer, startRegistry, type TestRegistry } from '../support/registry.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
  await registry.pushArtifact('team/app', 'latest');
  await registry.pushArtifact('open/app', 'latest');
  await registry.pushArtifact('secret/app', 'latest');
});
afterAll(() => registry[Symbol.asyncDispose]());

interface TokenAnswer {
  readonly token?: string;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
  readonly issued_at: string;
  readonly scope: string;
}

const get = (query: string, as: Person) => registry.send('GET', `/token?${query}`, { as });
const post = (fields: Record<string, string>) =>
  registry.send('POST', '/token', {
    as: 'anonymous',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
const bodyOf = (answer: Answer) => answer.json() as TokenAnswer;
/** What a token grants, from its claims. */
const accessOf = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { access: unknown }).access;
const entry = (name: string, ...actions: readonly string[]) => ({ type: 'repository', name, actions });

async function tokenFor(as: Person, ...scopes: readonly string[]): Promise<string> {
  return bodyOf(await get(scopes.map((scope) => `scope=${scope}`).join('&'), as)).access_token;
}

const withToken = (token: string, method: string, path: string) =>
  registry.send(method, path, { as: 'anonymous', headers: { authorization: `Bearer ${token}` } });

describe('the challenge', () => {
  const rows: readonly (readonly [string, string, string | undefined])[] = [
    ['GET', '/v2/', undefined],
    ['GET', '/v2/_catalog', 'registry:catalog:*'],
    ['GET', '/v2/team/app/manifests/latest', 'repository:team/app:pull'],
    ['HEAD', '/v2/team/app/manifests/latest', 'repository:team/app:pull'],
    ['GET', '/v2/team/app/tags/list', 'repository:team/app:pull'],
    ['PUT', '/v2/team/app/manifests/latest', 'repository:team/app:pull,push'],
    ['POST', '/v2/team/app/blobs/uploads/', 'repository:team/app:pull,push'],
    ['GET', '/v2/team/app/blobs/uploads/x', 'repository:team/app:pull,push'],
    ['DELETE', '/v2/team/app/blobs/uploads/x', 'repository:team/app:pull,push'],
    ['DELETE', '/v2/team/app/manifests/latest', 'repository:team/app:pull,delete'],
    [
      'POST',
      `/v2/team/app/blobs/uploads/?mount=sha256:${'0'.repeat(64)}&from=team/other`,
      'repository:team/app:pull,push repository:team/other:pull',
    ],
    ['POST', '/v2/team/app/blobs/uploads/?mount=x&from=a%22%0d%0aSet-Cookie:%20x', 'repository:team/app:pull,push'],
  ];
  it.each(rows)('of %s %s names the scope %s', async (method, path, scope) => {
    const { status, headers } = await registry.send(method, path, { as: 'anonymous' });
    const { host } = new URL(registry.url);
    const expected = `Bearer realm="http://${host}/token",service="${host}"`;
    expect([status, headers.get('www-authenticate')]).toEqual([401, scope ? `${expected},scope="${scope}"` : expected]);
  });

  it('has the address that the proxy was asked for', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'registry.example.com' };
    const answer = await registry.send('GET', '/v2/', { as: 'anonymous', headers });
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer realm="https://registry.example.com/token",service="registry.example.com"',
    );
  });

  it('comes with the form of an error', async () => {
    const { headers, json } = await registry.send('GET', '/v2/', { as: 'anonymous' });
    expect(json()).toMatchObject({ errors: [{ code: 'UNAUTHORIZED' }] });
    expect(headers.get('docker-distribution-api-version')).toBe('registry/2.0');
  });
});

describe('a token by GET', () => {
  it('has every field that clients read, and lives a minute or more', async () => {
    const answer = await get('service=x&scope=repository:team/app:pull&account=puller&client_id=docker', 'puller');
    const body = bodyOf(answer);
    expect(answer.status).toBe(200);
    expect(body.token).toBe(body.access_token);
    expect(body.expires_in).toBeGreaterThanOrEqual(60);
    expect(Math.abs(Date.parse(body.issued_at) - Date.now())).toBeLessThan(60_000);
    expect(body.refresh_token).toBeUndefined();
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('is there without a scope, as docker login wants it', async () => {
    const answer = await get('service=x', 'puller');
    expect([answer.status, accessOf(bodyOf(answer).access_token)]).toEqual([200, []]);
    expect((await withToken(bodyOf(answer).access_token, 'GET', '/v2/')).status).toBe(200);
  });

  const scopes: readonly (readonly [string, Person, string, readonly unknown[]])[] = [
    ['what was asked for', 'pusher', 'repository:team/app:pull,push', [entry('team/app', 'pull', 'push')]],
    ['less than was asked for', 'puller', 'repository:team/app:pull,push,delete', [entry('team/app', 'pull')]],
    ['nothing', 'outsider', 'repository:team/app:pull', [entry('team/app')]],
    ['every right', 'manager', 'repository:team/app:*', [entry('team/app', 'pull', 'push', 'delete')]],
    ['pulling of what is public', 'anonymous', 'repository:open/app:pull,push', [entry('open/app', 'pull')]],
    ['nothing of what is private', 'anonymous', 'repository:team/app:pull', [entry('team/app')]],
    ['the catalog', 'puller', 'registry:catalog:*', [{ type: 'registry', name: 'catalog', actions: ['*'] }]],
    ['no catalog', 'anonymous', 'registry:catalog:*', []],
    ['a scope with a class', 'puller', 'repository(plugin):team/app:pull', [entry('team/app', 'pull')]],
    [
      'two scopes',
      'pusher',
      'repository:team/a:push repository:open/b:pull',
      [entry('team/a', 'push'), entry('open/b', 'pull')],
    ],
    ['no action that is not known', 'admin', 'repository:team/app:manage,pull', [entry('team/app', 'pull')]],
    ['no name with a host', 'admin', 'repository:localhost:5000/app:pull', []],
    ['no type that is not known', 'admin', 'user:admin:pull', []],
    ['nothing for what is no scope', 'admin', 'repository', []],
  ];
  it.each(scopes)('grants %s: %s asks for %s', async (_, as, scope, access) => {
    const answer = await get(`scope=${encodeURIComponent(scope)}`, as);
    expect([answer.status, accessOf(bodyOf(answer).access_token)]).toEqual([200, access]);
  });

  it('grants several scopes of several parameters', async () => {
    const token = await tokenFor('pusher', 'repository:team/a:push', 'repository:open/b:pull');
    expect(accessOf(token)).toEqual([entry('team/a', 'push'), entry('open/b', 'pull')]);
  });

  it('is refused with 401 for wrong credentials, whatever is asked for', async () => {
    const authorization = `Basic ${Buffer.from('nobody:wrong-password').toString('base64')}`;
    for (const path of ['/token', '/token?scope=repository:open/app:pull', '/v2/', '/v2/open/app/tags/list']) {
      const answer = await registry.send('GET', path, { as: 'anonymous', headers: { authorization } });
      expect([path, answer.status, answer.json()]).toMatchObject([path, 401, { errors: [{ code: 'UNAUTHORIZED' }] }]);
    }
  });
});

describe('a token by POST', () => {
  it('is there for a password', async () => {
    const answer = await post({
      grant_type: 'password',
      username: 'puller',
      password,
      scope: 'repository:team/app:pull',
    });
    expect([answer.status, bodyOf(answer)]).toMatchObject([200, { scope: 'repository:team/app:pull' }]);
    expect(bodyOf(answer).expires_in).toBeGreaterThanOrEqual(60);
    expect((await withToken(bodyOf(answer).access_token, 'GET', '/v2/team/app/manifests/latest')).status).toBe(200);
  });

  it('has scopes separated by spaces', async () => {
    const scope = 'repository:team/a:pull repository:open/b:pull';
    const answer = await post({ grant_type: 'password', username: 'puller', password, scope });
    expect(bodyOf(answer).scope).toBe(scope);
  });

  it.each([
    { grant_type: 'password', username: 'puller', password: 'wrong-password' },
    { grant_type: 'password', username: 'no\0body', password: 'wrong-password' },
    { grant_type: 'refresh_token', refresh_token: 'x.y.z' },
    { grant_type: 'refresh_token' },
    {},
  ])('is refused with 401 for %j', async (fields) => {
    expect((await post(fields as Record<string, string>)).status).toBe(401);
  });
});

describe('a refresh token', () => {
  it('comes with offline access, and gives tokens without the password', async () => {
    const asked = await get('offline_token=true&service=x', 'puller');
    const posted = await post({ grant_type: 'password', access_type: 'offline', username: 'puller', password });
    for (const { refresh_token = '' } of [bodyOf(asked), bodyOf(posted)]) {
      const scope = 'repository:team/app:pull,push';
      const answer = await post({ grant_type: 'refresh_token', refresh_token, scope });
      expect([answer.status, accessOf(bodyOf(answer).access_token)]).toEqual([200, [entry('team/app', 'pull')]]);
      expect(bodyOf(answer).refresh_token).toBeDefined();
    }
  });

  it('is none for nobody in particular', async () => {
    expect(bodyOf(await get('offline_token=true', 'anonymous')).refresh_token).toBeUndefined();
  });

  it('is no access token, and an access token is none', async () => {
    const { refresh_token = '', access_token } = bodyOf(await get('offline_token=true', 'admin'));
    expect((await withToken(refresh_token, 'GET', '/v2/')).status).toBe(401);
    expect((await post({ grant_type: 'refresh_token', refresh_token: access_token })).status).toBe(401);
  });
});

describe('a request with a token', () => {
  const manifest = '/v2/team/app/manifests/latest';

  it('may do what the token says, and nothing else', async () => {
    const token = await tokenFor('admin', 'repository:team/app:pull');
    expect((await withToken(token, 'GET', manifest)).status).toBe(200);
    for (const [method, path, scope] of [
      ['DELETE', manifest, 'repository:team/app:pull,delete'],
      ['POST', '/v2/team/app/blobs/uploads/', 'repository:team/app:pull,push'],
      ['GET', '/v2/secret/app/manifests/latest', 'repository:secret/app:pull'],
      ['GET', '/v2/_catalog', 'registry:catalog:*'],
    ] as const) {
      const answer = await withToken(token, method, path);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining(scope)]);
    }
  });

  it('lists repositories with the scope of the catalog, or with none, as podman search does', async () => {
    const list = async (as: Person, ...scopes: readonly string[]) =>
      (await withToken(await tokenFor(as, ...scopes), 'GET', '/v2/_catalog')).status;
    expect(await list('puller', 'registry:catalog:*')).toBe(200);
    expect(await list('puller')).toBe(200);
    expect(await list('anonymous')).toBe(401);
    expect(await list('anonymous', 'registry:catalog:*')).toBe(401);
  });

  it('may do no more than the user may now', async () => {
    const token = await tokenFor('outsider', 'repository:team/app:pull');
    expect((await withToken(token, 'GET', manifest)).status).toBe(401);
  });

  it.each(['', 'x', 'x.y.z', `${'a'.repeat(20)}.${'b'.repeat(20)}.c`])('that is none is refused: %j', async (token) => {
    const answer = await withToken(token, 'GET', manifest);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Bearer /)]);
  });

  it('that was changed is refused', async () => {
    const [head = '', claims = '', signature = ''] = (await tokenFor('puller', 'repository:team/app:pull')).split('.');
    const text = Buffer.from(claims, 'base64url').toString().replace('"pull"', '"*"');
    const forged = [head, Buffer.from(text).toString('base64url'), signature].join('.');
    const unsigned = [Buffer.from('{"alg":"none"}').toString('base64url'), claims, ''].join('.');
    for (const token of [forged, unsigned]) expect((await withToken(token, 'GET', manifest)).status).toBe(401);
  });

  it('is asked for both scopes of a mount', async () => {
    const digest = await registry.pushBlob('team/app', 'to be mounted');
    const path = `/v2/team/copy/blobs/uploads/?mount=${digest}&from=team/app`;
    const half = await tokenFor('pusher', 'repository:team/copy:pull,push');
    expect((await withToken(half, 'POST', path)).status).toBe(401);
    const both = await tokenFor('pusher', 'repository:team/copy:pull,push', 'repository:team/app:pull');
    expect((await withToken(both, 'POST', path)).status).toBe(201);
  });
});

describe('without a token', () => {
  it.each(['/v2/open/app/manifests/latest', '/v2/open/app/tags/list'])(
    'everybody may read what is public: %s',
    async (path) => {
      expect((await registry.send('GET', path, { as: 'anonymous' })).status).toBe(200);
      const token = await tokenFor('anonymous', 'repository:open/app:pull');
      expect((await withToken(token, 'GET', path)).status).toBe(200);
    },
  );

  it('nobody may write what is public', async () => {
    for (const [method, path] of [
      ['POST', '/v2/open/app/blobs/uploads/'],
      ['PUT', '/v2/open/app/manifests/latest'],
      ['DELETE', '/v2/open/app/manifests/latest'],
    ] as const) {
      expect((await registry.send(method, path, { as: 'anonymous' })).status).toBe(401);
      expect((await registry.send(method, path, { as: 'outsider' })).status).toBe(403);
    }
  });

  it('what is private looks the same, whether it is there or not', async () => {
    for (const path of ['/v2/secret/app/tags/list', '/v2/secret/nothing/tags/list', '/v2/nowhere/app/tags/list']) {
      expect((await registry.send('GET', path, { as: 'anonymous' })).status).toBe(401);
      const answer = await registry.send('GET', path, { as: 'outsider' });
      expect([answer.status, answer.json()]).toMatchObject([403, { errors: [{ code: 'DENIED' }] }]);
    }
  });

  it('Basic is accepted directly', async () => {
    const headers = credentialsFor('puller');
    const answer = await registry.send('GET', '/v2/team/app/manifests/latest', { as: 'anonymous', headers });
    expect(answer.status).toBe(200);
  });

  const permitted: readonly (readonly [Person, number, number, number])[] = [
    ['anonymous', 401, 401, 401],
    ['outsider', 403, 403, 403],
    ['puller', 200, 403, 403],
    ['pusher', 200, 202, 403],
    ['manager', 200, 202, 404],
    ['admin', 200, 202, 404],
  ];
  it.each(permitted)('%s is answered %i to a pull, %i to a push and %i to a delete', async (as, pull, push, remove) => {
    expect((await registry.send('GET', '/v2/team/app/manifests/latest', { as })).status).toBe(pull);
    expect((await registry.send('POST', '/v2/team/app/blobs/uploads/', { as })).status).toBe(push);
    expect((await registry.send('DELETE', '/v2/team/app/manifests/absent', { as })).status).toBe(remove);
  });
});

it('only an administrator makes a namespace by pushing', async () => {
  expect((await registry.send('POST', '/v2/made/app/blobs/uploads/', { as: 'manager' })).status).toBe(403);
  expect((await registry.send('POST', '/v2/made/app/blobs/uploads/', { as: 'admin' })).status).toBe(202);
});
