import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../../../test/support/api-server.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../../../../test/support/feeds.ts';
import { buildImage, buildIndex, descriptorOf, jsonBlob } from '../../../../test/support/image.ts';
import { mediaTypes } from '../../../oci/media-types.ts';

const osRelease = 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nPRETTY_NAME="Debian GNU/Linux 12"\n';
const openssl = 'Package: openssl\nStatus: install ok installed\nArchitecture: amd64\nVersion: 3.0.11-1\n';
const lodash = JSON.stringify({ name: 'lodash', version: '4.17.20', license: 'MIT' });
const debian = { 'etc/os-release': osRelease, 'var/lib/dpkg/status': openssl };
const app = { 'app/node_modules/lodash/package.json': lodash };

const risky = buildImage([debian, app], { config: { User: 'app', Entrypoint: ['node'], Cmd: ['x.js'] } });
const mild = buildImage([debian], { architecture: 'arm64' });
const index = buildIndex([
  { image: mild, architecture: 'arm64' },
  { image: risky, architecture: 'amd64' },
]);
const artifact = buildImage([{ 'chart.yaml': 'a' }]);

let feeds: FeedServer;
let server: ApiServer;

beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  server = await startApiServer({ feedMirror: feeds.mirror });
  await server.push('team/app', 'one', risky);
  await server.push('team/multi', 'ignored', risky);
  await server.push('team/multi', 'ignored', mild);
  await server.pushManifest('team/multi', 'All_Platforms', index);
  await server.call('admin', 'deleteVersion', { query: { repository: 'team/multi', reference: 'ignored' } });
  for (const name of ['debian', 'osv-npm', 'kev', 'epss']) await updateFeed(name);
  await server.scansDone();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});

/** Asks for an update and waits until the feed is no longer loading. */
async function updateFeed(name: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = server.services.events.subscribe((event) => {
    if (event.type === 'feed' && event.feed === name && !event.progress) resolve();
  });
  const { status, data } = await server.call('admin', 'updateFeeds', { body: { feed: name } });
  expect([status, data]).toEqual([202, { queued: 1 }]);
  await promise;
  end();
}

const one = { repository: 'team/app', reference: 'one' };
const multi = { repository: 'team/multi', reference: 'All_Platforms' };

describe('a version', () => {
  it('is shown with level, layers and the config of its image', async () => {
    const { data } = await server.call('puller', 'getVersion', { query: one });
    expect(data).toMatchObject({
      repository: 'team/app',
      tags: ['one'],
      digest: risky.manifest.digest,
      kind: 'image',
      platforms: ['linux/amd64'],
      distribution: 'Debian GNU/Linux 12',
      config: { user: 'app', entrypoint: ['node'], cmd: ['x.js'] },
      layers: [
        { index: 0, createdBy: 'COPY layer 0 /' },
        { index: 1, createdBy: 'COPY layer 1 /' },
      ],
      verdict: { allowed: true, reasons: [] },
    });
    expect(data.size).toBe([risky.config, ...risky.layers].reduce((sum, blob) => sum + blob.bytes.length, 0));
    const { security } = data;
    expect(security).toMatchObject({ state: 'complete', highest: 'Critical', fixable: 2 });
    expect(security.total).toBe(Object.values(security.counts).reduce((sum, count) => sum + count, 0));
    expect(security.advisoriesAt).toMatch(/Z$/);
    expect(security.coverage?.packages).toBe(2);
  });

  it('that is an index shows its platforms, the worst image and the sum of sizes, and its images are no rows', async () => {
    const { data } = await server.call('puller', 'listVersions', { query: { repository: 'team/multi' } });
    expect(data.total).toBe(1);
    const [row] = data.items;
    expect(row).toMatchObject({
      tags: ['All_Platforms'],
      kind: 'index',
      platforms: ['linux/arm64', 'linux/amd64'],
      security: { state: 'complete', highest: 'Critical' },
    });
    const { data: detail } = await server.call('puller', 'getVersion', { query: multi });
    expect(detail.children.map((child) => [child.digest, child.platform, child.security.highest])).toEqual([
      [mild.manifest.digest, 'linux/arm64', 'High'],
      [risky.manifest.digest, 'linux/amd64', 'Critical'],
    ]);
    expect(row?.size).toBe(detail.children.reduce((sum, child) => sum + child.size, 0));
    expect(detail.layers).toEqual([]);
  });

  it('is found by a part of its tag or digest, whatever the case, and signs are no wildcards', async () => {
    const found = async (search: string) =>
      (await server.call('puller', 'listVersions', { query: { repository: 'team/multi', search } })).data.total;
    expect(await found('all_p')).toBe(1);
    expect(await found(index.digest.slice(7, 20))).toBe(1);
    expect(await found('all-p')).toBe(0);
    expect(await found('%')).toBe(0);
    expect(await found('a__')).toBe(0);
    expect(await found("'")).toBe(0);
  });

  it('without a tag is shown by its digest', async () => {
    const image = buildImage([{ 'b.txt': 'b' }]);
    await server.push('team/untagged', image.manifest.digest, image);
    const { data } = await server.call('puller', 'listVersions', { query: { repository: 'team/untagged' } });
    expect(data.items).toMatchObject([{ tags: [], digest: image.manifest.digest }]);
    await server.scansDone();
  });

  it('that is no image is unsupported, with a reason', async () => {
    const manifest = jsonBlob(mediaTypes.ociManifest, {
      schemaVersion: 2,
      mediaType: mediaTypes.ociManifest,
      artifactType: 'application/vnd.test.chart',
      config: { ...descriptorOf(artifact.config), mediaType: 'application/vnd.test.config' },
      layers: [],
    });
    await server.push('team/chart', 'base', artifact);
    await server.pushManifest('team/chart', '1', manifest);
    await server.scansDone();
    const { data } = await server.call('puller', 'getVersion', {
      query: { repository: 'team/chart', reference: '1' },
    });
    expect(data).toMatchObject({ kind: 'artifact', artifactType: 'application/vnd.test.chart' });
    expect(data.security).toMatchObject({ state: 'unsupported', reason: expect.stringMatching(/\S/), total: 0 });
  });
});

describe('findings', () => {
  it('name package, place, layer and why it matched', async () => {
    const { data } = await server.call('puller', 'listFindings', { query: { ...one, sort: 'severity' } });
    const [worst] = data.items;
    expect(worst).toMatchObject({
      vulnerability: 'CVE-2099-0006',
      severity: 'Critical',
      package: { ecosystem: 'npm', name: 'lodash', version: '4.17.20', purl: 'pkg:npm/lodash@4.17.20' },
      fixedVersion: '4.17.21',
      path: 'app/node_modules/lodash/package.json',
      layer: { index: 1, digest: risky.layers[1]?.digest, createdBy: 'COPY layer 1 /' },
      evidence: {
        scope: 'npm',
        name: 'lodash',
        document: { url: expect.stringContaining('/npm/all.zip'), digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    });
    const { data: version } = await server.call('puller', 'getVersion', { query: one });
    expect(data.total).toBe(version.security.total);
  });

  const filters: readonly { name: string; query: Record<string, string | number>; ids: string[] }[] = [
    { name: 'level', query: { severity: 'Critical' }, ids: ['CVE-2099-0006'] },
    { name: 'levels', query: { severity: 'Critical,High' }, ids: ['CVE-2099-0001', 'CVE-2099-0006'] },
    { name: 'a known fix', query: { fixable: 'true' }, ids: ['CVE-2099-0001', 'CVE-2099-0006'] },
    { name: 'use in attacks', query: { exploited: 'true' }, ids: ['CVE-2099-0001'] },
    {
      name: 'no known use in attacks',
      query: { exploited: 'false' },
      ids: ['CVE-2099-0006', 'CVE-2099-0002'],
    },
    { name: 'ecosystem', query: { ecosystem: 'npm' }, ids: ['CVE-2099-0006'] },
    { name: 'layer', query: { layer: 1 }, ids: ['CVE-2099-0006'] },
    { name: 'part of an id', query: { search: '0001' }, ids: ['CVE-2099-0001'] },
    { name: 'part of a package', query: { search: 'LODA' }, ids: ['CVE-2099-0006'] },
    { name: 'page', query: { limit: 1, offset: 1 }, ids: ['CVE-2099-0006'] },
    { name: 'page in the order of severity', query: { limit: 1, offset: 1, sort: 'severity' }, ids: ['CVE-2099-0001'] },
  ];
  it.each(filters)('are chosen by $name', async ({ query, ids }) => {
    const { data } = await server.call('puller', 'listFindings', { query: { ...one, ...query } });
    expect(data.items.map((item) => item.vulnerability)).toEqual(ids);
  });

  it('tell what is known of attacks', async () => {
    const { data } = await server.call('puller', 'listFindings', { query: one });
    expect(data.items.map(({ vulnerability, exploited, epss }) => [vulnerability, exploited, epss])).toEqual([
      [
        'CVE-2099-0001',
        { since: '2099-01-01', due: '2099-01-22', ransomware: false },
        { score: 0.94, percentile: 0.999, date: '2099-01-02', model: 'v2099.01.01' },
      ],
      ['CVE-2099-0006', undefined, undefined],
      ['CVE-2099-0002', undefined, undefined],
    ]);
  });

  it('come in the order of their priority, which is told', async () => {
    const { data } = await server.call('puller', 'listFindings', { query: one });
    const scores = data.items.map(({ priority }) => priority.score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(data.items[0]?.priority.parts.map(({ kind, because }) => [kind, because])).toEqual([
      ['impact', 'High'],
      ['attacks', 'Known to be used in attacks since 2099-01-01'],
      ['fix', 'Fixed in 3.0.15-1~deb12u1'],
      ['use', 'Tagged, but not pulled in the last 30 days'],
    ]);
  });

  it('of an index are those of its worst image', async () => {
    const { data } = await server.call('puller', 'listFindings', { query: multi });
    const { data: image } = await server.call('puller', 'listFindings', { query: one });
    expect(data.total).toBe(image.total);
  });

  it('and packages are none where nothing was scanned', async () => {
    await server.call('admin', 'updateNamespace', { params: { namespace: 'open' }, body: { scanMode: 'manual' } });
    await server.push('open/later', '1', risky);
    const query = { repository: 'open/later', reference: '1' };
    for (const name of ['listFindings', 'listPackages'] as const)
      expect((await server.call('anonymous', name, { query })).data).toEqual({ items: [], total: 0 });
    const { data } = await server.call('anonymous', 'getVersion', { query });
    expect(data.security).toMatchObject({ state: 'not_scanned', total: 0 });
  });
});

describe('packages', () => {
  it('are listed with their findings', async () => {
    const { data } = await server.call('puller', 'listPackages', { query: one });
    expect(data.items).toMatchObject([
      { name: 'lodash', licence: 'MIT', covered: true, vulnerabilities: 1, highest: 'Critical', layer: { index: 1 } },
      { name: 'openssl', arch: 'amd64', covered: true, highest: 'High', layer: { index: 0 } },
    ]);
  });

  it('are chosen by ecosystem and name', async () => {
    const names = async (query: Record<string, string>) =>
      (await server.call('puller', 'listPackages', { query: { ...one, ...query } })).data.items.map(
        (item) => item.name,
      );
    expect(await names({ ecosystem: 'dpkg' })).toEqual(['openssl']);
    const { data } = await server.call('puller', 'getVersion', { query: one });
    expect(data.ecosystems).toEqual(['dpkg', 'npm']);
    expect(await names({ search: 'LOD' })).toEqual(['lodash']);
  });
});

describe('blocking', () => {
  const refused = {
    allowed: false,
    reasons: [{ rule: 'severity', findings: [{ vulnerability: 'CVE-2099-0006' }] }],
  };
  const block = (mode: 'off' | 'block') => ({ body: { rules: { severity: { pull: mode } } } });

  it('shows in the verdict, and an exemption lifts it and marks its finding until it is taken back', async () => {
    const team = { params: { namespace: 'team' } };
    await server.call('manager', 'setPolicy', { ...team, ...block('block') });
    const verdict = async (query = one) => (await server.call('puller', 'getVersion', { query })).data.verdict;
    expect(await verdict()).toMatchObject(refused);
    // The other platform of it can be pulled.
    expect(await verdict(multi)).toMatchObject({ ...refused, allowed: true });
    const { data: exemption } = await server.call('manager', 'createExemption', {
      ...team,
      body: { vulnerability: 'cve-2099-0006', reason: ' not reachable ', expiresAt: '2999-01-01T00:00:00Z' },
    });
    expect(exemption).toMatchObject({ owner: 'manager', reason: 'not reachable', expired: false });
    expect(await verdict()).toMatchObject({ allowed: true, reasons: [], exempted: ['CVE-2099-0006'] });
    const { data } = await server.call('puller', 'listFindings', { query: { ...one, severity: 'Critical' } });
    expect(data.items[0]?.suppression).toMatchObject({ kind: 'exemption', exemption: exemption.id, by: 'manager' });
    expect((await server.call('puller', 'listExemptions', team)).data.items).toEqual([exemption]);
    await server.call('manager', 'deleteExemption', { params: { namespace: 'team', id: exemption.id } });
    expect(await verdict()).toMatchObject(refused);
    await server.call('manager', 'setPolicy', { ...team, ...block('off') });
    expect(await verdict()).toMatchObject({ allowed: true, reasons: [] });
  });
});

describe('a scan that is asked for', () => {
  it('is done, for each image of an index', async () => {
    expect((await server.call('pusher', 'scan', { body: one })).data).toEqual({ queued: 1 });
    expect((await server.call('pusher', 'scan', { body: multi })).data).toEqual({ queued: 2 });
    await server.scansDone();
    expect((await server.call('puller', 'getVersion', { query: multi })).data.security.state).toBe('complete');
  });

  it('of all tells its progress until all are done', async () => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const end = server.services.events.subscribe((event) => {
      if (event.type === 'scan-all' && event.done === event.total) resolve(event.total);
    });
    const { data } = await server.call('admin', 'scanAll', { body: {} });
    expect(data.queued).toBeGreaterThan(3);
    expect(await promise).toBe(data.queued);
    end();
  });
});

describe('feeds', () => {
  it('are listed with what they hold', async () => {
    const { data } = await server.call('puller', 'listFeeds');
    const debian = { state: 'current', listsUnfixed: true, records: 4, leftOut: {}, advisories: 4 };
    expect(data.items.find((feed) => feed.name === 'debian')).toMatchObject(debian);
    expect(data.items.find((feed) => feed.name === 'alpine')).toMatchObject({ state: 'never', records: 0 });
  });

  it('that fail show why', async () => {
    feeds.faults.push({ on: 'npm', with: 'status', status: 500 });
    await updateFeed('osv-npm');
    const { data } = await server.call('puller', 'listFeeds');
    const feed = data.items.find((one) => one.name === 'osv-npm');
    expect(feed).toMatchObject({ state: 'error', error: expect.stringMatching(/500/) });
    expect(feed?.records).toBeGreaterThan(0);
  });
});

describe('what is deleted', () => {
  it('is gone: a tag, a version, a repository and then its namespace', async () => {
    await server.call('admin', 'createNamespace', { body: { name: 'brief' } });
    await server.push('brief/app', '1', risky);
    await server.push('brief/app', '2', risky);
    const query = { repository: 'brief/app' };
    const tags = async () =>
      (await server.call('admin', 'listVersions', { query })).data.items.flatMap((row) => row.tags);
    await server.call('admin', 'deleteVersion', { query: { ...query, reference: '1' } });
    expect(await tags()).toEqual(['2']);
    await server.call('admin', 'deleteVersion', { query: { ...query, reference: risky.manifest.digest } });
    expect(await tags()).toEqual([]);
    await server.push('brief/app', '3', risky);
    expect((await server.call('admin', 'deleteNamespace', { params: { namespace: 'brief' } })).status).toBe(409);
    const deleted: string[] = [];
    const end = server.services.events.subscribe((event) => {
      if (event.type === 'version' && event.change === 'deleted') deleted.push(event.digest);
    });
    expect((await server.call('admin', 'deleteRepository', { query })).status).toBe(204);
    end();
    expect(deleted).toEqual([risky.manifest.digest]);
    expect((await server.call('admin', 'listVersions', { query })).status).toBe(404);
    expect((await server.call('admin', 'deleteNamespace', { params: { namespace: 'brief' } })).status).toBe(204);
    expect((await server.call('admin', 'getNamespace', { params: { namespace: 'brief' } })).status).toBe(404);
  });
});

describe('repositories', () => {
  it('are listed with tags, size and the level of what was pushed last', async () => {
    const { data } = await server.call('puller', 'listRepositories', { query: { namespace: 'team', search: 'MULTI' } });
    expect(data.items).toMatchObject([
      { name: 'team/multi', tags: 1, security: { highest: 'Critical', state: 'complete' } },
    ]);
    const blobs = new Map([risky, mild].flatMap((image) => [image.config, ...image.layers]).map((b) => [b.digest, b]));
    expect(data.items[0]?.size).toBe([...blobs.values()].reduce((sum, blob) => sum + blob.bytes.length, 0));
  });
});
