import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiServer, credentialsFor, password, startApiServer } from '../../../../test/support/api-server.ts';
import { eventually } from '../../../../test/support/eventually.ts';
import { buildImage, buildIndex, type TestImage } from '../../../../test/support/image.ts';
import { startRegistry, type TestRegistry } from '../../../../test/support/registry.ts';
import { type Relay, startRelay } from '../../../../test/support/relay.ts';
import { pemText } from '../../../../test/support/secrets.ts';

let upstream: TestRegistry;
let relay: Relay;
let server: ApiServer;
let count = 0;

beforeAll(async () => {
  upstream = await startRegistry();
  relay = await startRelay(() => upstream.url);
  server = await startApiServer();
  for (const name of ['hub', 'strict']) {
    await server.call('admin', 'createNamespace', { body: { name, visibility: 'public' } });
    await setProxy(name, {});
  }
  // Where nothing is let through that was not scanned, who pulls waits for it, and not for five seconds alone.
  const unscanned = { pull: 'block' };
  for (const [namespace, rules] of Object.entries({ hub: { unscanned }, strict: { unscanned, secrets: unscanned } }))
    await server.call('admin', 'setPolicy', { params: { namespace }, body: { rules } });
});
beforeEach(() => {
  relay.deed = () => 'pass';
  relay.asked.length = 0;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await relay[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

async function setProxy(namespace: string, changes: object) {
  const credentials = { user: 'puller', password };
  const body = { url: relay.url, prefix: 'team', credentials, freshSeconds: 3_600, ...changes };
  const answer = await server.call('admin', 'setProxy', { params: { namespace }, body });
  expect(answer.error).toBeUndefined();
}

/** A new image that the other registry has under a name of its own, with a layer that does not compress. */
async function pushThere(files: Record<string, string | Uint8Array> = {}): Promise<{ name: string; image: TestImage }> {
  const name = `app${++count}`;
  const image = buildImage([{ 'a.txt': name, ...files }]);
  await upstream.server.push(`team/${name}`, '1', image);
  return { name, image };
}

const pull = (path: string, method: 'GET' | 'HEAD' = 'GET') => server.app.inject({ method, url: `/v2/${path}` });
const asked = (part: string) => relay.asked.filter((line) => line.includes(part));

describe('a proxy', () => {
  it('brings an image as if it had been pushed, asks once, and then hands it out by itself', async () => {
    const { name, image } = await pushThere();
    const first = await pull(`hub/${name}/manifests/1`);
    expect(first.statusCode).toBe(200);
    expect(first.rawPayload).toEqual(Buffer.from(image.manifest.bytes));
    expect(first.headers['docker-content-digest']).toBe(image.manifest.digest);
    for (const blob of [image.config, ...image.layers]) {
      const answer = await pull(`hub/${name}/blobs/${blob.digest}`);
      expect(answer.rawPayload).toEqual(Buffer.from(blob.bytes));
    }
    const { data } = await server.call('admin', 'getVersion', {
      query: { repository: `hub/${name}`, reference: '1' },
    });
    expect(data).toMatchObject({ digest: image.manifest.digest, security: { state: 'complete' } });
    relay.deed = () => 500;
    relay.asked.length = 0;
    expect((await pull(`hub/${name}/manifests/1`)).statusCode).toBe(200);
    expect((await pull(`hub/${name}/manifests/${image.manifest.digest}`)).statusCode).toBe(200);
    expect(relay.asked).toEqual([]);
  });

  it('asks for a tag whose time is over by its head alone, and fetches what has changed', async () => {
    const { name } = await pushThere();
    await setProxy('hub', { freshSeconds: 0 });
    await pull(`hub/${name}/manifests/1`);
    relay.asked.length = 0;
    await pull(`hub/${name}/manifests/1`);
    expect(relay.asked).toEqual([`HEAD /v2/team/${name}/manifests/1`]);
    const next = buildImage([{ 'a.txt': 'next' }]);
    await upstream.server.push(`team/${name}`, '1', next);
    const answer = await pull(`hub/${name}/manifests/1`);
    expect(answer.headers['docker-content-digest']).toBe(next.manifest.digest);
    const changes = await server.call('admin', 'listTagChanges', { query: { repository: `hub/${name}` } });
    expect(changes.data.items.map(({ actor }) => actor)).toEqual(['proxy', 'proxy']);
    await setProxy('hub', {});
  });

  it('fetches of an image index only what somebody pulls', async () => {
    const [amd64, arm64] = [buildImage([{ a: 'amd' }]), buildImage([{ a: 'arm' }])];
    for (const image of [amd64, arm64]) await upstream.server.push('team/multi', image.manifest.digest, image);
    const index = buildIndex([
      { image: amd64, architecture: 'amd64' },
      { image: arm64, architecture: 'arm64' },
    ]);
    await upstream.server.pushManifest('team/multi', '1', index);
    expect((await pull('hub/multi/manifests/1')).rawPayload).toEqual(Buffer.from(index.bytes));
    expect((await pull(`hub/multi/manifests/${amd64.manifest.digest}`)).statusCode).toBe(200);
    expect(asked('/blobs/')).toHaveLength(2);
  });

  it('shares one download among all who pull at the same time', async () => {
    const { name, image } = await pushThere();
    const { promise: open, resolve } = Promise.withResolvers<void>();
    relay.deed = async (line) => (line.includes('/blobs/') ? open.then(() => 'pass' as const) : 'pass');
    const blob = image.layers[0]?.digest;
    const pulls = [1, 2, 3].flatMap(() => [pull(`hub/${name}/manifests/1`), pull(`hub/${name}/blobs/${blob}`)]);
    await eventually(
      () => asked('/blobs/').length,
      (number) => number >= 2,
    );
    resolve();
    const answers = await Promise.all(pulls);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(asked(`${blob}`)).toHaveLength(1);
    expect(asked('HEAD')).toHaveLength(1);
  });

  it.each<[string, 'cut' | 'garble' | 404]>([
    ['breaks off', 'cut'],
    ['is something else', 'garble'],
    ['is missing there', 404],
  ])('keeps nothing of an image of which a layer %s, and brings it when it is whole again', async (_name, deed) => {
    const { name, image } = await pushThere();
    relay.deed = (line) => (line.includes(`/blobs/${image.layers[0]?.digest}`) ? deed : 'pass');
    const broken = await pull(`hub/${name}/manifests/1`);
    expect(broken.statusCode).toBe(deed === 404 ? 404 : 503);
    expect(broken.json().errors[0].message).toContain(`hub/${name}`);
    const uploads = server.services.database.kysely.selectFrom('upload').select('id');
    await eventually(
      () => uploads.execute(),
      (rows) => rows.length === 0,
    );
    expect(await server.services.blobs.stat(image.layers[0]?.digest as never)).toBeUndefined();
    relay.deed = () => 'pass';
    expect((await pull(`hub/${name}/manifests/1`)).statusCode).toBe(200);
  });

  it('hands out what is here while the other registry fails, and tells how old it is', async () => {
    const { name } = await pushThere();
    await setProxy('hub', { freshSeconds: 0 });
    await pull(`hub/${name}/manifests/1`);
    relay.deed = () => 500;
    const answer = await pull(`hub/${name}/manifests/1`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers.warning).toMatch(/299 - "hub\/app\d+:1 is as it was 1 min ago: .*answered 500/);
    const { data } = await server.call('admin', 'getProxy', { params: { namespace: 'hub' } });
    expect(data.proxy).toMatchObject({ error: expect.stringContaining('answered 500') });
    await setProxy('hub', { freshSeconds: 0, serveStale: false });
    expect((await pull(`hub/${name}/manifests/1`)).statusCode).toBe(503);
    await setProxy('hub', {});
  });

  it('tells what is neither here nor there, and what cannot be had now', async () => {
    const unknown = await pull('hub/none/manifests/1');
    expect(unknown.statusCode).toBe(404);
    expect(unknown.json().errors[0]).toMatchObject({ code: 'MANIFEST_UNKNOWN' });
    relay.deed = () => 503;
    const failing = await pull('hub/none/manifests/1');
    expect(failing.statusCode).toBe(503);
    expect(failing.json().errors[0].message).toContain('hub/none:1 is not here, and cannot be fetched now');
  });

  it('refuses a push with a sentence', async () => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/v2/hub/own/blobs/uploads/',
      headers: credentialsFor('admin'),
    });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().errors[0].message).toMatch(/^hub is a proxy of 127\.0\.0\.1:\d+: push there/);
  });

  it('brings what refers to an image when somebody asks for it', async () => {
    const { name, image } = await pushThere();
    const { digest, mediaType, bytes } = image.manifest;
    const fields = { subject: { mediaType, digest, size: bytes.length } };
    const signature = await upstream.pushArtifact(`team/${name}`, 'signature', fields);
    await pull(`hub/${name}/manifests/1`);
    const answer = await pull(`hub/${name}/referrers/${digest}`);
    expect(answer.json().manifests).toMatchObject([{ digest: signature.digest }]);
    relay.asked.length = 0;
    await pull(`hub/${name}/referrers/${digest}`);
    expect(relay.asked).toEqual([]);
  });
});

describe('the policy of a proxy', () => {
  it('judges before anybody gets the manifest, the first time too', async () => {
    const { name } = await pushThere({ 'root/.ssh/id_rsa': pemText('RSA PRIVATE KEY') });
    const clean = await pushThere();
    const refused = await pull(`strict/${name}/manifests/1`);
    expect(refused.statusCode).toBe(403);
    expect(refused.json().errors[0].message).toContain('blocked by the policy of namespace strict');
    expect((await pull(`strict/${clean.name}/manifests/1`)).statusCode).toBe(200);
  });
});
