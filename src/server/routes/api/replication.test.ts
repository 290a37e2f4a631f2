import { afterAll, beforeAll, expect, it } from 'vitest';
import { password } from '../../../../test/support/api-server.ts';
import { jobsDone } from '../../../../test/support/eventually.ts';
import { buildImage, type TestImage } from '../../../../test/support/image.ts';
import { startRegistry, type TestRegistry } from '../../../../test/support/registry.ts';
import { type Relay, startRelay } from '../../../../test/support/relay.ts';
import { pemText } from '../../../../test/support/secrets.ts';
import type { ApiReplicationRule } from '../../../api/mirror-schemas.ts';

let here: TestRegistry;
let there: TestRegistry;
let relay: Relay;
let rules = 0;
beforeAll(async () => {
  [here, there] = [await startRegistry(), await startRegistry()];
  relay = await startRelay(() => there.url);
  for (const { server } of [here, there])
    await server.call('admin', 'createNamespace', { body: { name: 'copies', visibility: 'public' } });
  for (const namespace of ['team', 'copies'])
    await here.server.call('admin', 'setPolicy', {
      params: { namespace },
      body: { rules: { secrets: { pull: 'block' } } },
    });
});
afterAll(async () => {
  for (const opened of [here, there, relay]) await opened[Symbol.asyncDispose]();
});

const credentials = { user: 'admin', password };
const leaky = () => buildImage([{ 'root/.ssh/id_rsa': pemText('RSA PRIVATE KEY') }]);

async function addRule(registry: TestRegistry, namespace: string, body: object): Promise<ApiReplicationRule> {
  const answer = await registry.server.call('admin', 'createReplicationRule', {
    params: { namespace },
    body: { name: `rule ${++rules}`, credentials, ...body },
  });
  expect(answer.error).toBeUndefined();
  return answer.data;
}

/** Runs a rule and returns what became of it. */
async function run(registry: TestRegistry, namespace: string, { id }: ApiReplicationRule) {
  const { call, services } = registry.server;
  const params = { namespace, id };
  expect((await call('admin', 'startReplication', { params })).status).toBe(202);
  await jobsDone(services.database, { kind: 'replicate' });
  const { data } = await call('admin', 'listReplicationRuns', { params });
  const [last] = data.items;
  const problems = await call('admin', 'listReplicationProblems', { params: { ...params, run: last?.id ?? 0 } });
  return { last, problems: problems.data.items };
}

const tagOf = async (registry: TestRegistry, repository: string, tag: string) =>
  (await registry.send('HEAD', `/v2/${repository}/manifests/${tag}`)).headers.get('docker-content-digest') ?? undefined;

async function pushSigned(repository: string, image: TestImage) {
  await here.server.push(repository, '1', image);
  const { digest, mediaType, bytes } = image.manifest;
  return await here.pushArtifact(repository, 'signature', { subject: { mediaType, digest, size: bytes.length } });
}

it('copies what a rule names with what refers to it, leaves out what the policy refuses, and tells why', async () => {
  const image = buildImage([{ a: 'a' }]);
  const signature = await pushSigned('team/app', image);
  await here.server.push('team/app', 'dev', image);
  await here.server.push('team/leaky', '1', leaky());
  const rule = await addRule(here, 'team', { direction: 'push', url: relay.url, prefix: 'copies', tags: ['1'] });
  const { last, problems } = await run(here, 'team', rule);
  expect(last).toMatchObject({ state: 'complete', copied: 1, refused: 1, failed: 0, cause: 'request' });
  expect(problems).toMatchObject([
    { version: 'team/leaky:1', kind: 'refused', reason: expect.stringContaining('blocked by the policy') },
  ]);
  expect(await tagOf(there, 'copies/app', '1')).toBe(image.manifest.digest);
  expect(await tagOf(there, 'copies/app', 'dev')).toBeUndefined();
  expect(await tagOf(there, 'copies/leaky', '1')).toBeUndefined();
  const referrers = (await there.send('GET', `/v2/copies/app/referrers/${image.manifest.digest}`)).json();
  expect(referrers).toMatchObject({ manifests: [{ digest: signature.digest }] });
  relay.asked.length = 0;
  expect((await run(here, 'team', rule)).last).toMatchObject({ copied: 0, skipped: 1, bytes: 0 });
  // The tag, and what refers to it: nothing is sent again.
  expect(relay.asked.filter((line) => !line.startsWith('HEAD'))).toEqual([]);
  expect(relay.asked).toHaveLength(2);
});

it('copies a push at once, takes layers from where they are there, and ends where two copy to one another', async () => {
  const away = { direction: 'push', url: relay.url, prefix: 'copies', repositories: ['loop*'], onPush: true };
  const rule = await addRule(here, 'team', away);
  const back = await addRule(there, 'copies', { ...away, url: here.url, prefix: 'team' });
  const image = buildImage([{ loop: 'loop' }]);
  for (const name of ['loop', 'loop2']) {
    await here.server.push(`team/${name}`, '1', image);
    for (const { server } of [here, there, here]) await jobsDone(server.services.database, { kind: 'replicate' });
    expect(await tagOf(there, `copies/${name}`, '1')).toBe(image.manifest.digest);
  }
  const runsOf = async (registry: TestRegistry, namespace: string, { id }: ApiReplicationRule) =>
    (await registry.server.call('admin', 'listReplicationRuns', { params: { namespace, id } })).data.items;
  expect(await runsOf(here, 'team', rule)).toMatchObject([
    { cause: 'push', repository: 'team/loop2', copied: 1 },
    { cause: 'push', repository: 'team/loop', copied: 1 },
  ]);
  expect(await runsOf(there, 'copies', back)).toMatchObject([
    { copied: 0, skipped: 1 },
    { copied: 0, skipped: 1 },
  ]);
});

it('copies from there, and gives a tag to what the policy lets through alone', async () => {
  const [good, bad] = [buildImage([{ good: 'good' }]), leaky()];
  await there.server.push('open/good', '1', good);
  await there.server.push('open/bad', '1', bad);
  const rule = await addRule(here, 'copies', { direction: 'pull', url: there.url, prefix: 'open', deletes: true });
  const { last, problems } = await run(here, 'copies', rule);
  expect(last).toMatchObject({ state: 'complete', copied: 1, refused: 1, failed: 0 });
  expect(problems).toMatchObject([{ version: 'copies/bad:1', kind: 'refused' }]);
  expect(await tagOf(here, 'copies/good', '1')).toBe(good.manifest.digest);
  expect(await tagOf(here, 'copies/bad', '1')).toBeUndefined();
  // What was refused is here to be judged again; it is not fetched again.
  expect((await run(here, 'copies', rule)).last).toMatchObject({ copied: 0, skipped: 1, refused: 1, bytes: 0 });
  await there.send('DELETE', '/v2/open/good/manifests/1');
  expect((await run(here, 'copies', rule)).last).toMatchObject({ deleted: 1 });
  expect(await tagOf(here, 'copies/good', '1')).toBeUndefined();
});

it('deletes there what was deleted here, where it came from here and is as it was', async () => {
  const images = [buildImage([{ x: '1' }]), buildImage([{ x: '2' }])] as const;
  for (const tag of ['1', '2']) await here.server.push('team/gone', tag, images[0]);
  const body = { direction: 'push', url: there.url, prefix: 'copies', repositories: ['gone'], deletes: true };
  const rule = await addRule(here, 'team', body);
  await run(here, 'team', rule);
  await there.server.push('copies/gone', '2', images[1]);
  await there.server.push('copies/gone', 'own', images[1]);
  for (const tag of ['1', '2']) await here.send('DELETE', `/v2/team/gone/manifests/${tag}`);
  expect((await run(here, 'team', rule)).last).toMatchObject({ deleted: 1, failed: 0 });
  expect(await tagOf(there, 'copies/gone', '1')).toBeUndefined();
  expect(await tagOf(there, 'copies/gone', '2')).toBe(images[1].manifest.digest);
  expect(await tagOf(there, 'copies/gone', 'own')).toBe(images[1].manifest.digest);
});

it('tells what fails, and goes on with the rest', async () => {
  await here.server.push('team/fails', '1', buildImage([{ x: 'fails' }]));
  await here.server.push('team/fails', '2', buildImage([{ x: 'works' }]));
  relay.deed = (line) => (line === 'PUT /v2/copies/fails/manifests/1' ? 403 : 'pass');
  const rule = await addRule(here, 'team', {
    direction: 'push',
    url: relay.url,
    prefix: 'copies',
    repositories: ['fails'],
  });
  const { last, problems } = await run(here, 'team', rule);
  relay.deed = () => 'pass';
  expect(last).toMatchObject({ state: 'complete', copied: 1, failed: 1 });
  expect(problems).toMatchObject([{ version: 'team/fails:1', kind: 'failed', reason: expect.stringContaining('403') }]);
});

it('keeps what is signed in with to itself, and lets a rule be changed, turned off and deleted', async () => {
  const rule = await addRule(here, 'team', { direction: 'push', url: there.url, name: 'kept' });
  const params = { namespace: 'team', id: rule.id };
  const { call } = here.server;
  expect(JSON.stringify((await call('admin', 'listReplicationRules', { params })).data)).not.toContain(password);
  const again = await call('admin', 'createReplicationRule', {
    params,
    body: { direction: 'push', url: there.url, name: 'kept' },
  });
  expect(again.status).toBe(409);
  expect((await call('admin', 'testReplicationRule', { params })).data).toMatchObject({ ok: true });
  const changed = await call('admin', 'updateReplicationRule', { params, body: { enabled: false, everyHours: 6 } });
  expect(changed.data).toMatchObject({ enabled: false, everyHours: 6, authenticated: true, url: there.url });
  const moved = await call('admin', 'updateReplicationRule', { params, body: { url: 'https://r.example' } });
  expect(moved.data).toMatchObject({ authenticated: false });
  expect((await call('admin', 'deleteReplicationRule', { params })).status).toBe(204);
  const wrong = { direction: 'pull', url: there.url, name: 'x', onPush: true };
  expect((await call('admin', 'createReplicationRule', { params, body: wrong })).error?.message).toContain(
    'choose hours',
  );
});
