import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, type CallInput, type Person, startApiServer } from '../../../../test/support/api-server.ts';
import { eventually } from '../../../../test/support/eventually.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../../../../test/support/feeds.ts';
import { buildImage } from '../../../../test/support/image.ts';

const lodash = (version: string) => ({
  'app/node_modules/lodash/package.json': JSON.stringify({ name: 'lodash', version }),
});

let feeds: FeedServer;
let server: ApiServer;

beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  server = await startApiServer({ feedMirror: feeds.mirror });
  await server.updateFeeds('osv-npm');
  await server.push('team/old', '1', buildImage([lodash('4.17.20')]));
  await server.push('team/old', '2', buildImage([lodash('4.17.20'), { marker: 'two' }]));
  await server.push('open/old', '1', buildImage([lodash('4.17.20'), { marker: 'other' }]));
  await server.push('team/new', '2', buildImage([lodash('4.17.21')]));
  await server.scansDone();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});

/** The list, once the images are counted. */
const list = (person: Person, query: CallInput['query'] = {}) =>
  eventually(
    async () => (await server.call(person, 'listVulnerabilities', { query })).data,
    ({ countedAt }) => countedAt !== undefined,
  );

describe('the list of vulnerabilities', () => {
  it('tells each once, with what has it', async () => {
    const { items, total, facets } = await list('admin');
    expect(items).toMatchObject([
      {
        ...{ vulnerability: 'CVE-2099-0006', aliases: ['GHSA-aaaa-bbbb-cccc'], severity: 'Critical', fix: 'all' },
        ...{ packages: [{ ecosystem: 'npm', name: 'lodash' }], packageCount: 1 },
        ...{ images: 3, openImages: 3, repositories: 2 },
      },
    ]);
    expect(total).toBe(1);
    expect(facets).toMatchObject({
      ...{ severity: { Critical: 1, High: 0 }, exploited: 0, status: { open: 1, excepted: 0 } },
      ecosystem: [{ name: 'npm', count: 1 }],
      namespace: [
        { name: 'open', count: 1 },
        { name: 'team', count: 1 },
      ],
    });
  });

  it('counts what the asking one may read', async () => {
    for (const person of ['outsider', 'anonymous'] as const) {
      const { items, facets } = await list(person);
      expect(items).toMatchObject([{ images: 1, repositories: 1 }]);
      expect(facets.namespace).toEqual([{ name: 'open', count: 1 }]);
    }
    expect((await list('puller')).items).toMatchObject([{ images: 3, repositories: 2 }]);
  });

  it('counts the images of one namespace, of those that one may read', async () => {
    const { items, facets } = await list('admin', { namespace: 'team' });
    expect(items).toMatchObject([{ images: 2, repositories: 1 }]);
    expect(facets.namespace.map(({ name }) => name)).toEqual(['open', 'team']);
    const hidden = await server.call('outsider', 'listVulnerabilities', { query: { namespace: 'team' } });
    expect([hidden.status, hidden.error?.code]).toEqual([404, 'not_found']);
  });

  it('filters, and refuses values that there are not', async () => {
    expect((await list('admin', { severity: 'High,Low' })).total).toBe(0);
    expect((await list('admin', { severity: 'Critical', fix: 'all', search: 'lod', exploited: 'false' })).total).toBe(
      1,
    );
    expect((await list('admin', { offset: 1 })).items).toEqual([]);
    const wrong = await server.call('admin', 'listVulnerabilities', { query: { fix: 'maybe' } });
    expect(wrong.error?.message).toBe('fix: values are all, some, none.');
  });

  it('is saved whole', async () => {
    const { statusCode, body } = await server.app.inject({ url: '/api/v1/vulnerabilities?format=csv' });
    expect(statusCode).toBe(200);
    expect(body.split('\n')[1]).toMatch(/^CVE-2099-0006,GHSA-aaaa-bbbb-cccc,Critical,/);
  });

  it('tells that a vulnerability is excepted where it counts nowhere', async () => {
    const body = { vulnerability: 'GHSA-aaaa-bbbb-cccc', reason: 'not reachable' };
    for (const namespace of ['team', 'open'])
      await server.call('admin', 'createExemption', { params: { namespace }, body });
    // Where counting takes long it is not done again at once.
    const { items, facets } = await eventually(
      () => list('admin', { status: 'excepted' }),
      ({ total }) => total === 1,
    );
    expect(items).toMatchObject([{ images: 3, openImages: 0 }]);
    expect(facets.status).toEqual({ open: 0, excepted: 1 });
  });
});

describe('one vulnerability', () => {
  const detail = async (person: Person) =>
    (await server.call(person, 'getVulnerability', { params: { id: 'GHSA-aaaa-bbbb-cccc' } })).data;

  it('is told by any of its ids, with scores, ranges, exceptions and what became of it', async () => {
    const { timeline, exemptions, ...rest } = await detail('admin');
    expect(rest).toMatchObject({
      ...{ vulnerability: 'CVE-2099-0006', aliases: ['GHSA-aaaa-bbbb-cccc'], severity: 'Critical' },
      records: [{ source: 'osv-npm', id: 'GHSA-aaaa-bbbb-cccc' }],
      affects: [{ source: 'osv-npm', scope: 'npm', name: 'lodash', ranges: ['< 4.17.21'] }],
      ...{ images: 3, repositories: 2 },
    });
    expect(exemptions.map(({ namespace, owner }) => [namespace, owner])).toEqual([
      ['open', 'admin'],
      ['team', 'admin'],
    ]);
    expect(timeline.map(({ kind, feed, by }) => [kind, feed ?? by].join(' ').trim())).toEqual([
      ...['received osv-npm', 'matched', 'excepted admin', 'excepted admin'],
    ]);
  });

  it('tells nothing of places that one may not read', async () => {
    const { images, exemptions, timeline } = await detail('outsider');
    expect([images, exemptions.map(({ namespace }) => namespace)]).toEqual([1, ['open']]);
    expect(timeline.filter(({ kind }) => kind === 'excepted')).toHaveLength(1);
    expect((await server.call('outsider', 'getVulnerability', { params: { id: 'CVE-1999-1' } })).status).toBe(404);
  });

  it('is listed with the versions that have it, what the policy says of them, and whom to ask', async () => {
    const affected = async (person: Person, query: CallInput['query'] = {}) =>
      (await server.call(person, 'listAffected', { params: { id: 'CVE-2099-0006' }, query })).data.items;
    expect(await affected('puller', { repository: 'team/' })).toMatchObject([
      { tags: ['2'], verdict: 'allowed', excepted: true, owners: ['manager'] },
      { tags: ['1'], verdict: 'allowed', excepted: true, owners: ['manager'] },
    ]);
    expect(await affected('anonymous')).toMatchObject([{ repository: 'open/old', owners: [] }]);
    expect([
      (await affected('admin', { tagged: 'false' })).length,
      (await affected('admin', { pulled: 'true' })).length,
    ]).toEqual([0, 0]);
    expect(await affected('admin', { tagged: 'true', pulled: 'false' })).toHaveLength(3);
  });

  it('is listed with the tags of the same repositories that hold the package without it', async () => {
    await server.push('team/old', '3', buildImage([lodash('4.17.21'), { marker: 'three' }]));
    await server.scansDone();
    const { items } = (await server.call('puller', 'listFixedTags', { params: { id: 'CVE-2099-0006' } })).data;
    expect(items).toMatchObject([
      { repository: 'team/old', tags: ['3'], packages: [{ name: 'lodash', version: '4.17.21' }] },
    ]);
    const { timeline } = await detail('admin');
    expect(timeline.at(-1)).toMatchObject({ kind: 'fixed', what: 'team/old:3' });
  });
});
