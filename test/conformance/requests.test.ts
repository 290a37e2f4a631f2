import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../src/oci/digest.ts';
import { maxNameLength } from '../../src/oci/reference.ts';
import { credentialsFor } from '../support/api-server.ts';
import { artifactManifest, emptyConfig, startRegistry, type TestRegistry } from '../support/registry.ts';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await startRegistry();
  await registry.pushArtifact('team/app', 'latest');
});
afterAll(() => registry[Symbol.asyncDispose]());

describe('the base of the API', () => {
  it.each(['/v2/', '/v2'])('answers %s', async (path) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await registry.send(method, path);
      expect([answer.status, answer.headers.get('docker-distribution-api-version')]).toEqual([200, 'registry/2.0']);
    }
  });
});

describe('a refusal', () => {
  const rows: readonly (readonly [string, string, number, string])[] = [
    ['GET', '/v2/team/app/manifests/nothing', 404, 'MANIFEST_UNKNOWN'],
    ['GET', '/v2/team/app/manifests/.nothing', 400, 'TAG_INVALID'],
    ['GET', '/v2/team/app/blobs/sha256:x', 400, 'DIGEST_INVALID'],
    ['GET', '/v2/Team/app/tags/list', 400, 'NAME_INVALID'],
    ['GET', '/v2/tags/list', 400, 'NAME_INVALID'],
    ['GET', '/v2/team/app', 400, 'NAME_INVALID'],
    ['GET', '/v2/team/app/tags', 400, 'NAME_INVALID'],
    ['GET', '/v2/team/app/blobs/uploads/', 405, 'UNSUPPORTED'],
    ['POST', '/v2/team/app/manifests/latest', 405, 'UNSUPPORTED'],
    ['PATCH', '/v2/team/app/blobs/sha256:x', 405, 'UNSUPPORTED'],
    ['DELETE', '/v2/team/app/tags/list', 405, 'UNSUPPORTED'],
    ['PUT', '/v2/', 405, 'UNSUPPORTED'],
    ['GET', '/v2/team/%/tags/list', 400, 'NAME_INVALID'],
    ['GET', `/v2/${'x'.repeat(5_000)}/tags/list`, 400, 'NAME_INVALID'],
    ['GET', '/v2/team/../../metrics', 400, 'NAME_INVALID'],
    ['GET', '/v2/team/%2e%2e/%2e%2e/tags/list', 400, 'NAME_INVALID'],
  ];
  it.each(rows)('of %s %s has the form of the specification', async (method, path, status, code) => {
    const answer = await registry.send(method, path);
    expect(answer.status).toBe(status);
    expect(answer.json()).toEqual({
      errors: [expect.objectContaining({ code, message: expect.stringMatching(/\.$/) })],
    });
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('docker-distribution-api-version')).toBe('registry/2.0');
  });
});

describe('a repository name', () => {
  const good = [
    'a',
    'team/a',
    'team/a.b_c__d-e---f',
    'team/0',
    'team/a/b/c/d/e',
    'team/blobs',
    'team/blobs/uploads',
    'team/manifests/tags/list',
  ];
  it.each([...good, `team/${'x'.repeat(maxNameLength - 5)}`])('may be %s', async (name) => {
    await registry.pushBlob(name, emptyConfig.bytes);
    expect((await registry.putManifest(name, 'latest', artifactManifest())).status).toBe(201);
    expect((await registry.send('GET', `/v2/${name}/tags/list`)).json()).toEqual({ name, tags: ['latest'] });
    expect((await registry.send('GET', `/v2/${name}/manifests/latest`)).status).toBe(200);
    expect((await registry.send('GET', `/v2/${name}/blobs/${emptyConfig.digest}`)).status).toBe(200);
  });

  const bad = [
    'A',
    'team/',
    '/team',
    'team//a',
    'team/-a',
    'team/a-',
    'team/a..b',
    'team/a___b',
    'team/.a',
    'team/a%20b',
    'team/%C3%A4',
    'team/a:b',
    'team/a@b',
    'team/%2e%2e',
  ];
  it.each([...bad, `team/${'x'.repeat(maxNameLength - 4)}`])('may not be %s', async (name) => {
    const path = `/v2/${name}/blobs/uploads/`;
    for (const as of ['admin', 'anonymous'] as const) {
      const answer = await registry.send('POST', path, { as });
      expect([answer.status, answer.json()]).toMatchObject([400, { errors: [{ code: 'NAME_INVALID' }] }]);
    }
  });
});

describe('a tag', () => {
  it.each(['a', '_', 'A.b-c_d', '1.0.0', 'x'.repeat(128)])('may be %s', async (tag) => {
    expect((await registry.putManifest('team/app', tag, artifactManifest())).status).toBe(201);
    expect((await registry.send('HEAD', `/v2/team/app/manifests/${tag}`)).status).toBe(200);
  });

  it.each(['.a', '-a', 'a b', 'ä', 'a+b', 'a@b', 'x'.repeat(129), '\0'])('may not be %s', async (tag) => {
    const answer = await registry.putManifest('team/app', encodeURIComponent(tag), artifactManifest());
    expect([answer.status, answer.json()]).toMatchObject([400, { errors: [{ code: 'TAG_INVALID' }] }]);
  });
});

describe('a request that breaks off', () => {
  /** Sends the head of a request and part of its body, and closes the connection. */
  async function breakOff(method: string, path: string, body: string): Promise<void> {
    const { hostname, port } = new URL(registry.url);
    const socket = connect(Number(port), hostname);
    const { authorization } = credentialsFor('admin');
    socket.write(
      `${method} ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: 100\r\n\r\n${body}`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await once(socket, 'close');
  }

  const uploads = async () =>
    (await registry.server.services.database.kysely.selectFrom('upload').select('id').execute()).length;

  it('leaves an upload that goes on from where it says it is', async () => {
    const content = 'x'.repeat(100);
    const location = await registry.startUpload('team/broken');
    await breakOff('PATCH', location, content.slice(0, 60));
    const goOn = async () => {
      const { headers } = await registry.send('GET', location);
      const end = Number(headers.get('range')?.split('-')[1]);
      const start = end === 0 ? 0 : end + 1;
      const sent = { body: content.slice(start), headers: { 'content-range': `${start}-99` } };
      return (await registry.send('PATCH', location, sent)).status;
    };
    await expect.poll(goOn).toBe(202);
    expect((await registry.send('PUT', `${location}?digest=${digestOf(content)}`)).status).toBe(201);
  });

  it('holds its upload no longer than the server waits for a silent connection', async () => {
    const { server } = registry.server.app;
    expect(server.timeout).toBeGreaterThan(60_000);
    const location = await registry.startUpload('team/silent');
    const usual = server.timeout;
    server.timeout = 300;
    const { hostname, port } = new URL(registry.url);
    const socket = connect(Number(port), hostname);
    const { authorization } = credentialsFor('admin');
    socket.write(
      `PATCH ${location} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Length: 100\r\n\r\nx`,
    );
    await once(socket, 'close');
    server.timeout = usual;
    await expect.poll(async () => (await registry.send('PATCH', location, { body: 'y' })).status).toBe(202);
  });

  it('leaves nothing of a push in one request', async () => {
    const before = await uploads();
    await breakOff('POST', `/v2/team/broken/blobs/uploads/?digest=${emptyConfig.digest}`, '{');
    await expect.poll(uploads).toBe(before);
  });

  it('leaves nothing of a manifest', async () => {
    await breakOff('PUT', '/v2/team/app/manifests/broken', '{"schemaVersion":2');
    expect((await registry.send('HEAD', '/v2/team/app/manifests/broken')).status).toBe(404);
  });
});
