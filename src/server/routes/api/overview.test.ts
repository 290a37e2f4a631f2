import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, type Person, startApiServer } from '../../../../test/support/api-server.ts';
import { eventually } from '../../../../test/support/eventually.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../../../../test/support/feeds.ts';
import { buildImage } from '../../../../test/support/image.ts';
import { addPullRefusals } from '../../../db/pull-refusal.ts';
import { findRepository } from '../../../db/repository.ts';

const lodash = (version: string, more = {}) =>
  buildImage([{ 'app/node_modules/lodash/package.json': JSON.stringify({ name: 'lodash', version }), ...more }]);
const old = lodash('4.17.20');

let feeds: FeedServer;
let server: ApiServer;

beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  server = await startApiServer({ feedMirror: feeds.mirror, feeds: ['osv-npm'] });
  await server.updateFeeds('osv-npm');
  await server.push('team/old', '1.0', old);
  await server.push('open/old', '1.1', lodash('4.17.20', { marker: 'other' }));
  await server.push('team/new', '2.0', lodash('4.17.21'));
  await server.scansDone();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});

/** The first page, once the images are counted, and what is stored for whom that concerns. */
const overview = (person: Person) =>
  eventually(
    async () => (await server.call(person, 'getOverview')).data,
    ({ census, storage }) => census !== undefined && (storage !== undefined || person !== 'admin'),
  );
const search = async (person: Person, text: string) => (await server.call(person, 'search', { query: { text } })).data;

describe('the overview', () => {
  it('counts images, their states and worst levels, and what reaches most of them', async () => {
    const { census, ...rest } = await overview('admin');
    expect(rest).toMatchObject({ namespaces: 3, repositories: 3, blockedPulls: 0, storage: { blobs: 6 } });
    expect(census).toMatchObject({
      images: 3,
      states: { complete: 3, failed: 0, not_scanned: 0 },
      worst: { Critical: 2, None: 1 },
      open: { Critical: 2 },
      fixable: 2,
      reach: [{ vulnerability: 'CVE-2099-0006', severity: 'Critical', images: 2 }],
    });
    expect(census?.atRisk.map(({ repository, tags }) => [repository, ...tags])).toEqual([
      ['open/old', '1.1'],
      ['team/old', '1.0'],
    ]);
  });

  it('tells the findings of today, each package once', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const { census } = await overview('admin');
    expect(census?.trend.at(-1)).toMatchObject({ day: today, open: { Critical: 1 } });
  });

  it('counts what the asking one may read, and tells nobody else of refusals and storage', async () => {
    expect(await overview('outsider')).toMatchObject({
      ...{ namespaces: 1, repositories: 1 },
      census: { images: 1, reach: [{ images: 1 }], atRisk: [{ repository: 'open/old' }] },
      recentPushes: [{ repository: 'open/old', tags: ['1.1'] }],
    });
    const told = await overview('outsider');
    expect([told.blockedPulls, told.storage]).toEqual([undefined, undefined]);
    expect((await server.call('anonymous', 'getOverview')).status).toBe(401);
  });

  it('counts refused pulls of a day', async () => {
    const db = server.services.database.kysely;
    const repositoryId = (await findRepository(db, 'team/old'))?.id ?? 0;
    const pull = {
      repositoryId,
      digest: old.manifest.digest,
      actor: 'puller',
      address: '::1',
      rule: 'r',
      message: 'm',
    };
    const now = server.services.clock();
    await addPullRefusals(db, [
      { ...pull, count: 3, lastAt: now },
      { ...pull, count: 9, lastAt: now - 30 * 3_600_000 },
    ]);
    expect((await overview('admin')).blockedPulls).toBe(3);
    expect((await overview('manager')).blockedPulls).toBe(3);
  });

  it('tells of health what fails and what waits', async () => {
    const { data } = await server.call('puller', 'getHealth');
    expect(data).toMatchObject({ broken: {}, feeds: { total: 1, current: 1, never: 0, failing: [], stale: [] } });
  });

  it('tells what the server depends on, how long clients wait, and of its jobs', async () => {
    const { data } = await server.call('admin', 'getWorkings');
    expect(data?.checks).toEqual([{ name: 'database' }, { name: 'blobs' }]);
    const [pulled, , pushed] = data?.waits ?? [];
    expect(pulled).toMatchObject({ operation: 'pull_manifest', requests: 0 });
    expect(pushed?.requests).toBeGreaterThan(0);
    expect(pushed?.p99).toBeGreaterThanOrEqual(pushed?.p50 ?? 0);
    expect(data?.failing).toEqual([]);
  });

  it('tells how many scans wait, and that none failed', async () => {
    const { data } = await server.call('admin', 'getScanQueue', { query: {} });
    expect(data).toMatchObject({ queued: 0, scanning: 0, failed: 0, minutesLeft: 0, failures: [] });
    expect(data?.ended).toBeGreaterThan(0);
  });
});

describe('a search for anything', () => {
  it.each([
    ['a part of a repository', 'eam/', { repositories: ['team/new', 'team/old'] }],
    ['the beginning of a tag', '1.', { versions: ['open/old 1.1', 'team/old 1.0'] }],
    ['a tag of a repository', 'team/old:1', { versions: ['team/old 1.0'] }],
    ['a digest', old.manifest.digest.slice(0, 20), { versions: [`team/old ${old.manifest.digest}`] }],
    [
      'a digest without its algorithm',
      old.manifest.digest.slice(7, 17),
      { versions: [`team/old ${old.manifest.digest}`] },
    ],
    ['the beginning of an id', 'cve-2099', { vulnerabilities: ['CVE-2099-0006'] }],
    ['an alias', 'GHSA-aaaa-bbbb-cccc', { vulnerabilities: ['CVE-2099-0006'] }],
    ['the beginning of a package', 'loda', { packages: ['lodash 2'] }],
    ['letters that mean something to the database', '%_', {}],
  ])('finds by %s', async (_name, text, expected) => {
    const found = await search('admin', text);
    expect({
      repositories: found.repositories.map(({ repository }) => repository),
      versions: found.versions.map(({ repository, reference }) => `${repository} ${reference}`).sort(),
      vulnerabilities: found.vulnerabilities.map(({ id }) => id),
      packages: found.packages.map(({ name, versions }) => `${name} ${versions}`),
    }).toEqual({ repositories: [], versions: [], vulnerabilities: [], packages: [], ...expected });
  });

  it('finds what the asking one may read', async () => {
    expect((await search('outsider', 'old')).repositories).toEqual([{ repository: 'open/old' }]);
    expect((await search('outsider', 'lodash')).packages).toEqual([{ ecosystem: 'npm', name: 'lodash', versions: 1 }]);
    expect((await search('outsider', 'team/old:1')).versions).toEqual([]);
  });
});
