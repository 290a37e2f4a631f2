import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, type Person, startApiServer } from '../../../../test/support/api-server.ts';
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
  await server.push('team/old', '1', buildImage([lodash('4.17.20')]));
  await server.push('open/old', '1', buildImage([lodash('4.17.20'), { marker: 'other' }]));
  await server.push('team/new', '2', buildImage([lodash('4.17.21')]));
  await server.updateFeeds('osv-npm');
  await server.scansDone();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});

const affected = async (person: Person, id: string, query = {}) =>
  (await server.call(person, 'listAffected', { params: { id }, query })).data;
const holding = async (query: Record<string, string>) => {
  const { data } = await server.call('admin', 'findPackages', { query });
  return data.items.map((item) => item.repository).sort();
};

describe('a search for a vulnerability', () => {
  it('finds versions by any of its ids, with the package and its fix', async () => {
    for (const id of ['CVE-2099-0006', 'GHSA-aaaa-bbbb-cccc']) {
      const { items, total, more } = await affected('admin', id);
      expect([total, more]).toEqual([2, false]);
      expect(items[0]).toMatchObject({
        repository: 'open/old',
        tags: ['1'],
        packages: [{ ecosystem: 'npm', name: 'lodash', version: '4.17.20', fixedVersion: '4.17.21' }],
      });
    }
  });

  it('finds what the asking one may read', async () => {
    const repositories = async (person: Person) =>
      (await affected(person, 'CVE-2099-0006')).items.map((item) => item.repository).sort();
    expect(await repositories('puller')).toEqual(['open/old', 'team/old']);
    expect(await repositories('outsider')).toEqual(['open/old']);
    expect(await repositories('anonymous')).toEqual(['open/old']);
  });

  it('gives pages, and looks in some repositories alone', async () => {
    const page = await affected('admin', 'CVE-2099-0006', { limit: 1, offset: 1 });
    expect([page.total, page.items.map((item) => item.repository)]).toEqual([2, ['team/old']]);
    expect((await affected('admin', 'CVE-2099-0006', { repository: 'team/' })).total).toBe(1);
  });

  it('finds none for an id that nobody has', async () => {
    expect(await affected('admin', 'CVE-1999-0001')).toEqual({ items: [], total: 0, more: false });
  });
});

describe('a search for a package', () => {
  it('finds versions that hold it, below a version too', async () => {
    expect(await holding({ name: 'lodash' })).toEqual(['open/old', 'team/new', 'team/old']);
    expect(await holding({ name: 'Lodash', below: '4.17.21' })).toEqual(['open/old', 'team/old']);
    expect(await holding({ name: 'lodash', below: '4.17.3' })).toEqual([]);
    expect(await holding({ name: 'lodash', ecosystem: 'pypi' })).toEqual([]);
    expect(await holding({ name: 'odash' })).toEqual([]);
  });
});
