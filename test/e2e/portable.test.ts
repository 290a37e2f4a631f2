import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScanReport } from '../../src/model/scan-report.ts';
import { apiOf, scanned, type TestApi } from '../support/api.ts';
import { bareEnvironment } from '../support/bare-environment.ts';
import { eventually } from '../support/eventually.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../support/feeds.ts';
import { buildImage, writeOciLayout } from '../support/image.ts';
import { pushImage } from '../support/push.ts';
import { adminPassword, type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { projectRoot } from '../support/source-tree.ts';
import { run } from '../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-portable-'));
const image = buildImage([
  {
    'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
    'var/lib/dpkg/status': 'Package: libssl3\nSource: openssl\nStatus: install ok installed\nVersion: 3.0.11-1\n',
  },
  { 'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}' },
]);
const layout = join(folder, 'layout');
writeOciLayout(layout, image, '1');
const tracker = 'security-tracker.debian.org/tracker/data/json';
const sources = ['debian', 'osv-npm'];
const inImage = ['CVE-2099-0001', 'CVE-2099-0002', 'CVE-2099-0006'];

const keys = generateKeyPairSync('ed25519');
const [privateKey, publicKey] = [join(folder, 'key.pem'), join(folder, 'key.pub')];
writeFileSync(privateKey, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
writeFileSync(publicKey, keys.publicKey.export({ type: 'spki', format: 'pem' }));

let feeds: FeedServer;
let registry: ServerProcess;
let auth: string;
beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  registry = await startServerProcess();
  auth = join(folder, 'auth.json');
  const entry = { auth: Buffer.from(`admin:${adminPassword}`).toString('base64') };
  writeFileSync(auth, JSON.stringify({ auths: { [registry.host]: entry } }));
});
afterAll(async () => {
  await registry?.[Symbol.asyncDispose]();
  await feeds?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const environment = () => ({
  ...bareEnvironment(folder),
  REGISTRY_AUTH_FILE: auth,
  CLEARDOCK_FEED_MIRROR: feeds.mirror,
});
const program = [join(projectRoot, 'bin/cleardock.mjs')];

/** Runs the command line, and expects it to end well. */
async function cleardock(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(process.execPath, [...program, ...args], { env: environment() });
  expect({ code, stderr }, args.join(' ')).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** Runs it, and expects it to be refused. */
async function refused(...args: readonly string[]): Promise<{ readonly code: number; readonly stderr: string }> {
  const { code, stderr } = await run(process.execPath, [...program, ...args], { env: environment() });
  expect(code, args.join(' ')).not.toBe(0);
  return { code, stderr };
}

async function foundWith(cache: string): Promise<string[]> {
  const text = await cleardock('scan', '--offline', '--format', 'json', '--cache', cache, layout);
  return ((JSON.parse(text) as ScanReport).findings ?? []).map((finding) => finding.vulnerability).toSorted();
}

/** Paths below `/v2/` that a server was asked for since its output had a length, with method and status. */
function requests(server: ServerProcess, since: number): string[] {
  return server
    .output()
    .slice(since)
    .split('\n')
    .filter((line) => line.includes('"/v2/'))
    .map((line) => JSON.parse(line) as { method: string; path: string; status: number })
    .map(
      ({ method, path, status }) => `${method} ${path.replace(/sha256:[0-9a-f]{64}$|[0-9a-f-]{36}$/, '…')} ${status}`,
    );
}

let made: string;
beforeAll(async () => {
  made = join(folder, 'made');
  await cleardock('db', 'update', '--cache', made, ...sources);
});

describe('advisories of a cache', () => {
  it('are shown with their number, their age and what went wrong', async () => {
    feeds.faults.push({ on: 'secdb', with: 'status', status: 403 });
    const { code, stderr } = await refused('db', 'update', '--cache', made, 'alpine');
    feeds.faults.length = 0;
    expect([code, stderr]).toEqual([5, expect.stringContaining('1 of 1 sources failed: alpine')]);
    const { feeds: shown } = JSON.parse(await cleardock('db', 'status', '--format', 'json', '--cache', made));
    const status = (name: string) => shown.find((feed: { name: string }) => feed.name === name);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    const counts = { records: 4, leftOut: {}, advisories: 4 };
    expect(status('debian')).toMatchObject({ ...counts, checkedAt: time, updatedAt: time, age: expect.any(Number) });
    expect(status('alpine')).toMatchObject({ records: 0, error: expect.stringContaining('403') });
    expect(await cleardock('db', 'status', '--cache', made)).toMatch(/^debian +4 +0 +4 .* \d+ min/m);
  });

  it.each(['set', 'set.tar', 'registry'])('travel to another one by way of %s', async (by) => {
    const place = by === 'registry' ? `${registry.host}/library/advisories:travel` : join(folder, by);
    const cache = join(folder, `cache-${by}`);
    const told = await cleardock('db', 'export', '--cache', made, '--sign-key', privateKey, place);
    expect(told).toContain('2 sources, signed');
    await cleardock('db', 'import', '--cache', cache, '--key', publicKey, place);
    expect(await foundWith(cache)).toEqual(inImage);
  });

  it('can be checked on their way and where they are', async () => {
    const place = join(folder, 'checked');
    const cache = join(folder, 'cache-checked');
    await cleardock('db', 'export', '--cache', made, '--sign-key', privateKey, place);
    expect(await cleardock('db', 'verify', '--key', publicKey, place)).toMatch(/2 sources of .*, signed with the key/);
    cpSync(made, cache, { recursive: true });
    expect(await cleardock('db', 'verify', '--cache', cache)).toBe('debian: sound\nosv-npm: sound\n');
    const [shard] = readdirSync(join(cache, 'advisories')).filter((name) => name.endsWith('.db'));
    appendFileSync(join(cache, 'advisories', String(shard)), 'x');
    const { code, stderr } = await refused('db', 'verify', '--cache', cache);
    expect([code, stderr]).toEqual([4, expect.stringMatching(/are damaged; `cleardock db update` loads them again/)]);
  });

  it('that are refused leave those that are there as they were, and say why', async () => {
    const cache = join(folder, 'cache-refusing');
    const good = join(folder, 'good');
    await cleardock('db', 'export', '--cache', made, good);
    await cleardock('db', 'import', '--cache', cache, good);
    const before = readFileSync(join(cache, 'advisories/feeds.json'), 'utf8');
    const half = join(folder, 'half');
    cpSync(good, half, { recursive: true });
    const [layer] = layersOf(half);
    writeFileSync(String(layer), readFileSync(String(layer)).subarray(0, 100));
    const fresh = join(folder, 'cache-fresh');
    expect(await refused('db', 'import', '--cache', fresh, half)).toMatchObject({
      code: 4,
      stderr: expect.stringMatching(/cut off/),
    });
    expect(await cleardock('db', 'status', '--cache', fresh)).toMatch(/^source.*\n\n\d+ sources were never asked/);
    expect(await refused('db', 'import', '--cache', cache, '--key', publicKey, good)).toEqual({
      code: 4,
      stderr: 'cleardock: The advisory set is not signed, and a signature is demanded.\n',
    });
    expect(await refused('db', 'import', '--cache', cache, layout)).toMatchObject({
      stderr: expect.stringContaining('no advisory set'),
    });
    expect(await refused('db', 'import', '--cache', cache, join(folder, 'nowhere'))).toMatchObject({ code: 4 });
    expect(readFileSync(join(cache, 'advisories/feeds.json'), 'utf8')).toBe(before);
    expect(await foundWith(cache)).toEqual(inImage);
  });

  it('are whole, old or new, wherever an import is killed', async () => {
    const place = join(folder, 'newer.tar');
    const cache = join(folder, 'cache-killed');
    const newer = join(folder, 'newer');
    cpSync(made, newer, { recursive: true });
    cpSync(made, cache, { recursive: true });
    await withNews('CVE-2099-0777', () => cleardock('db', 'update', '--cache', newer, 'debian'));
    await cleardock('db', 'export', '--cache', newer, place);
    const measured = async (name: string) => {
      const begun = performance.now();
      await cleardock('db', 'import', '--cache', join(folder, name), place);
      return performance.now() - begun;
    };
    // Of one that the machine held up a tenth may be more than another one takes.
    const time = Math.min(await measured('cache-measured'), await measured('cache-measured-again'));
    const seen = new Set<string>();
    for (const share of [0.1, 0.4, 0.7, 0.8, 0.9, 0.95]) {
      const child: ChildProcess = spawn(process.execPath, [...program, 'db', 'import', '--cache', cache, place], {
        env: environment(),
        stdio: 'ignore',
      });
      const ended = once(child, 'exit');
      await Promise.race([sleep(time * share), ended]);
      child.kill('SIGKILL');
      await ended;
      const found = (await foundWith(cache)).join();
      expect([inImage.join(), [...inImage, 'CVE-2099-0777'].join()]).toContain(found);
      seen.add(found);
    }
    await cleardock('db', 'import', '--cache', cache, place);
    expect(await foundWith(cache)).toContain('CVE-2099-0777');
    expect(seen).toContain(inImage.join());
  });
});

/** Files of the shards in a layout. */
function layersOf(place: string): string[] {
  const file = (digest: string) => join(place, 'blobs', digest.replace(':', '/'));
  const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
  const manifest = json(file(json(join(place, 'index.json')).manifests[0].digest));
  return manifest.layers.map((layer: { readonly digest: string }) => file(layer.digest));
}

/** Has Debian announce one more flaw of openssl for a while. */
async function withNews(id: string, work: () => Promise<unknown>): Promise<void> {
  const before = feeds.documents.get(tracker);
  const news = JSON.parse(String(before));
  news.openssl[id] = { releases: { bookworm: { status: 'open', urgency: 'high' } } };
  feeds.documents.set(tracker, JSON.stringify(news));
  try {
    await work();
  } finally {
    if (before) feeds.documents.set(tracker, before);
  }
}

/** Has a server ask for news of its feeds, and waits for what comes of it. */
async function askAll(server: ServerProcess) {
  const api = apiOf(server.url);
  const since = server.output().length;
  const { queued } = await api('updateFeeds', { body: {} });
  const outcomes = async () =>
    server
      .output()
      .slice(since)
      .match(/"msg":"feed (?:unchanged|updated|failed)"/g)?.length;
  await eventually(outcomes, (count) => count === queued);
  const { items } = await api('listFeeds', {});
  return (name: string) => items.find((feed) => feed.name === name);
}

describe('a server that is fed by a set', () => {
  const start = (from: string) =>
    startServerProcess({
      args: ['--feeds', 'alpine,debian,osv-npm', '--advisories-from', from, '--advisories-key', publicKey],
      env: { REGISTRY_AUTH_FILE: auth },
    });
  const place = () => `${registry.host}/library/advisories:latest`;
  const send = (to = place(), key = privateKey) => cleardock('db', 'export', '--cache', made, '--sign-key', key, to);
  const pushed = '/v2/library/advisories/blobs/uploads/… 201';
  let fed: ServerProcess;
  let admin: TestApi;
  beforeAll(async () => {
    await send();
    fed = await start(place());
    admin = apiOf(fed.url);
  });
  afterAll(() => fed?.[Symbol.asyncDispose]());

  const asked = async () => {
    const since = registry.output().length;
    const feedOf = await askAll(fed);
    return { feedOf, requests: requests(registry, since).filter((line) => line.endsWith(' 200')) };
  };
  const manifest = 'GET /v2/library/advisories/manifests/latest 200';
  const blob = 'GET /v2/library/advisories/blobs/… 200';

  it('finds what the other one knows, and tells how old that is', async () => {
    const { feedOf, requests } = await asked();
    expect(requests.filter((line) => line === blob)).toHaveLength(3);
    const { feeds: there } = JSON.parse(await cleardock('db', 'status', '--format', 'json', '--cache', made));
    const { checkedAt } = there.find((feed: { name: string }) => feed.name === 'debian');
    expect(feedOf('debian')).toMatchObject({ state: 'current', records: 4, checkedAt });
    expect(feedOf('alpine')).toMatchObject({ state: 'never', records: 0 });
    await pushImage(fed.url, 'library/app', '1', image);
    expect(await scanned(admin, 'library/app', '1')).toMatchObject({ state: 'complete', total: 3 });
  });

  it('is sent, of a set that changed, the shard that did, and matches again what that touches', async () => {
    const since = registry.output().length;
    await withNews('CVE-2099-0778', () => cleardock('db', 'update', '--cache', made, 'debian'));
    expect(await send()).toContain('1 shards were sent');
    // The shard and the config.
    expect(requests(registry, since).filter((line) => line.startsWith('PUT') && line.includes('/blobs/'))).toEqual([
      `PUT ${pushed}`,
      `PUT ${pushed}`,
    ]);
    const { requests: got } = await asked();
    // The config, and one shard of two.
    expect(got.filter((line) => line === blob)).toHaveLength(2);
    await eventually(
      () => scanned(admin, 'library/app', '1'),
      ({ total }) => total === 4,
    );
    expect((await asked()).requests.filter((line) => line !== manifest)).toEqual([]);
  });

  it('keeps what it has, with the error, where the set is not signed as it should be, and goes on when it is', async () => {
    const other = join(folder, 'other.pem');
    const pair = generateKeyPairSync('ed25519');
    writeFileSync(other, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await send(place(), other);
    const { feedOf } = await asked();
    const error = expect.stringContaining('signed with another key');
    expect(feedOf('debian')).toMatchObject({ state: 'error', records: 5, error });
    expect(await scanned(admin, 'library/app', '1')).toMatchObject({ total: 4 });
    await send();
    expect((await asked()).feedOf('debian')).toMatchObject({ state: 'current', records: 5 });
  });

  it('can have the set in a folder that is carried in, and never goes back to an older one', async () => {
    const carried = join(folder, 'carried');
    await send(carried);
    await using apart = await start(carried);
    expect((await askAll(apart))('debian')).toMatchObject({ state: 'current', records: 5 });
    // From before the news.
    await cleardock('db', 'export', '--cache', join(folder, 'cache-set'), '--sign-key', privateKey, carried);
    expect((await askAll(apart))('debian')).toMatchObject({ state: 'current', records: 5 });
  });

  it('can hand on what it was fed with, from its data folder, while it runs', async () => {
    const handed = join(folder, 'handed.tar');
    expect(await cleardock('db', 'export', '--data', fed.dataFolder, handed)).toContain('2 sources: sha256:');
    const cache = join(folder, 'cache-handed');
    await cleardock('db', 'import', '--cache', cache, handed);
    expect(await foundWith(cache)).toEqual([...inImage, 'CVE-2099-0778']);
    expect((await refused('db', 'export', '--data', folder, handed)).stderr).toContain('is no data folder');
  });
});
