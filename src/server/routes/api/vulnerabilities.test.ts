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

const list = async (person: Person, query: CallInput['query'] = {}) =>
  (await server.call(person, 'listVulnerabilities', { query })).data;

describe('the list of vulnerabilities', () => {
  it('tells each once, with what has it', async () => {
    const { items, total, facets, countedAt } = await list('admin');
    expect(items).toMatchObject([
      {
        ...{ vulnerability: 'CVE-2099-0006', aliases: ['GHSA-aaaa-bbbb-cccc'], severity: 'Critical', fix: 'all' },
        ...{ packages: [{ ecosystem: 'npm', name: 'lodash' }], packageCount: 1 },
        ...{ images: 3, openImages: 3, repositories: 2 },
      },
    ]);
    expect(total).toBe(1);
    expect(countedAt).toBeDefined();
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
