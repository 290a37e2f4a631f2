import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../src/api/contract.ts';
import type { OciPath } from '../../src/server/routes/oci/oci-path.ts';
import { type Person, people } from '../support/api-server.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';

const digest = `sha256:${'0'.repeat(64)}`;
let registry: TestRegistry;
let blob = '';
beforeAll(async () => {
  registry = await startRegistry();
  blob = await registry.pushBlob('team/app', 'a layer');
  for (const repository of ['team/app', 'open/app', 'secret/app']) await registry.pushArtifact(repository, '1');
});
afterAll(() => registry[Symbol.asyncDispose]());

/** Those whom an operation is for. Written out, so that a change of a role is seen here. */
const audiences = {
  everybody: people,
  signedIn: people.slice(1),
  pull: ['puller', 'scanner', 'pusher', 'maintainer', 'manager', 'officer', 'admin'],
  push: ['pusher', 'maintainer', 'manager', 'admin'],
  delete: ['maintainer', 'manager', 'admin'],
  officers: ['officer', 'admin'],
  admins: ['admin'],
  nobody: [],
} as const satisfies Readonly<Record<string, readonly Person[]>>;
type Audience = keyof typeof audiences;

const isFor = (audience: Audience, person: Person) => (audiences[audience] as readonly Person[]).includes(person);

/** Each method of each endpoint: whom it is for, and what these are answered. All others are answered 401 or 403. */
const operations: Readonly<Record<string, readonly [Audience, number]>> = {
  'GET /v2/': ['signedIn', 200],
  'GET /v2/_catalog': ['signedIn', 200],
  'GET /v2/team/app/tags/list': ['pull', 200],
  'GET /v2/open/app/tags/list': ['everybody', 200],
  [`GET /v2/team/app/referrers/${digest}`]: ['pull', 200],
  'GET /v2/team/app/manifests/1': ['pull', 200],
  'HEAD /v2/team/app/manifests/1': ['pull', 200],
  'GET /v2/open/app/manifests/1': ['everybody', 200],
  'PUT /v2/team/app/manifests/none': ['push', 400],
  'PUT /v2/open/app/manifests/none': ['admins', 400],
  'DELETE /v2/team/app/manifests/none': ['delete', 404],
  'DELETE /v2/open/app/manifests/none': ['admins', 404],
  [`GET /v2/team/app/blobs/${digest}`]: ['pull', 404],
  [`HEAD /v2/team/app/blobs/${digest}`]: ['pull', 404],
  [`DELETE /v2/team/app/blobs/${digest}`]: ['delete', 404],
  'POST /v2/team/app/blobs/uploads/': ['push', 202],
  'POST /v2/nowhere/app/blobs/uploads/?digest=none': ['admins', 400],
  'GET /v2/team/app/blobs/uploads/none': ['push', 404],
  'PATCH /v2/team/app/blobs/uploads/none': ['push', 404],
  'DELETE /v2/team/app/blobs/uploads/none': ['push', 404],
  [`PUT /v2/team/app/blobs/uploads/none?digest=${digest}`]: ['push', 404],
};

/** Every kind of path has its methods here, so that a new one cannot be left out. */
const endpoints: Readonly<Record<OciPath['kind'], readonly string[]>> = {
  root: ['GET /v2/'],
  catalog: ['GET /v2/_catalog'],
  tags: ['GET /v2/NAME/tags/list'],
  referrers: ['GET /v2/NAME/referrers/X'],
  manifest: ['GET', 'HEAD', 'PUT', 'DELETE'].map((method) => `${method} /v2/NAME/manifests/X`),
  blob: ['GET', 'HEAD', 'DELETE'].map((method) => `${method} /v2/NAME/blobs/X`),
  uploads: ['POST /v2/NAME/blobs/uploads/'],
  upload: ['GET', 'PATCH', 'PUT', 'DELETE'].map((method) => `${method} /v2/NAME/blobs/uploads/X`),
};

describe('an operation of the registry lets through whom it should', () => {
  it.each(Object.entries(operations))('%s', async (operation, [audience, status]) => {
    const [method = '', path = ''] = operation.split(' ');
    const found: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const as of people) {
      found[as] = (await registry.send(method, path, { as })).status;
      expected[as] = isFor(audience, as) ? status : as === 'anonymous' ? 401 : 403;
    }
    expect(found).toEqual(expected);
  });

  it('and each method of each endpoint is tried', () => {
    const shapes = Object.keys(operations).map((operation) =>
      operation
        .replace(/\?.*/, '')
        .replace(/(team|open|nowhere)\/app/, 'NAME')
        .replace(/(tags|manifests|referrers|blobs|uploads)\/(?!list$|uploads)[^/]+$/, '$1/X'),
    );
    expect([...new Set(shapes)].sort()).toEqual(Object.values(endpoints).flat().sort());
  });
});

it('the server has no route beside those that are held against roles, and those for everybody', () => {
  const tree = registry.server.app.printRoutes({ commonPrefix: false });
  const parents: string[] = [];
  const routes: string[] = [];
  for (const line of tree.split('\n')) {
    const [, indent = '', part = '', methods] = /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?/.exec(line) ?? [];
    const depth = indent.length / 4;
    parents[depth] = (parents[depth - 1] ?? '') + part;
    if (methods) routes.push(parents[depth] ?? '');
  }
  const ofApi = Object.values(contract).map(({ path }) => `/api/v1${path}`);
  const expected = [
    // The OCI distribution API, tried above, and the token service, tried below.
    ...['/v2', '/v2*', '/token'],
    // Held against roles beside the API; without credentials these tell nothing of images.
    ...ofApi,
    ...['/api/v1', '/api/v1/', '/api/v1/*', '/api/v1/openapi.json', '/healthz', '/readyz', '/metrics', '*'],
  ];
  expect([...new Set(routes)].sort()).toEqual([...new Set(expected)].sort());
});

describe('a token has those actions of a scope that its bearer may take', () => {
  const scopes: Readonly<Record<string, Readonly<Partial<Record<'pull' | 'push' | 'delete', Audience>>>>> = {
    'team/app': { pull: 'pull', push: 'push', delete: 'delete' },
    'open/app': { pull: 'everybody', push: 'admins', delete: 'admins' },
    'nowhere/app': { pull: 'officers', push: 'admins', delete: 'admins' },
  };
  it.each(Object.entries(scopes))('%s', async (name, audience) => {
    for (const as of people) {
      const answer = await registry.send('GET', `/token?scope=repository:${name}:pull,push,delete`, { as });
      const expected = (['pull', 'push', 'delete'] as const).filter((action) =>
        isFor(audience[action] ?? 'nobody', as),
      );
      expect([as, (answer.json() as { scope: string }).scope]).toEqual([
        as,
        `repository:${name}:${expected.join(',')}`,
      ]);
    }
  });
});

describe('a blob is mounted', () => {
  /** By source and target: who gets it mounted (201); who may push but not pull the source begins an upload (202). */
  const mounts: readonly (readonly [string, string, Audience, Audience])[] = [
    ['team/app', 'team/copy', 'push', 'push'],
    ['secret/app', 'team/copy', 'admins', 'push'],
    ['team/app', 'open/copy', 'admins', 'admins'],
  ];
  it.each(mounts)('from %s to %s', async (from, to, mounted, pushes) => {
    const source = from === 'team/app' ? blob : await registry.pushBlob(from, `only in ${from}`);
    for (const as of people) {
      const { status } = await registry.send('POST', `/v2/${to}/blobs/uploads/?mount=${source}&from=${from}`, { as });
      const refused = as === 'anonymous' ? 401 : 403;
      expect([as, status]).toEqual([as, isFor(mounted, as) ? 201 : isFor(pushes, as) ? 202 : refused]);
    }
  });
});
