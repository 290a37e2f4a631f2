import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiServer, type CallInput, type Person, startApiServer } from '../../../../test/support/api-server.ts';
import { eventually } from '../../../../test/support/eventually.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../../../../test/support/feeds.ts';
import { buildImage } from '../../../../test/support/image.ts';

const image = (version: string, name: string) =>
  buildImage([{ 'app/node_modules/lodash/package.json': JSON.stringify({ name: 'lodash', version }), name }]);

let feeds: FeedServer;
let server: ApiServer;

beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  server = await startApiServer({ feedMirror: feeds.mirror, feeds: ['osv-npm'] });
  await server.updateFeeds('osv-npm');
  await server.push('team/b', '1', image('4.17.20', 'one'));
  await server.push('team/a', '1', image('4.17.21', 'two'));
  await server.scansDone();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});

const names = async (person: Person, query: CallInput['query'] = {}) =>
  (await server.call(person, 'listNamespaces', { query })).data.items.map(({ name }) => name);

it('namespaces tell what they hold', async () => {
  const quota = { bytes: 5_000_000, repositories: null };
  await server.call('admin', 'setQuota', { params: { namespace: 'team' }, body: quota });
  const { items } = await eventually(
    async () => (await server.call('admin', 'listNamespaces', { query: { sort: 'worst' } })).data,
    ({ items: [one] }) => one?.worst !== undefined,
  );
  expect(items[0]).toMatchObject({ name: 'team', repositories: 2, worst: { Critical: 1, None: 1, High: 0 } });
  expect(items[0]?.quotaBytes).toBe(quota.bytes);
  expect(items[0]?.bytes).toBeGreaterThan(100);
  expect(items[0]?.pushedAt).toBeDefined();
  expect(items[1]).toMatchObject({ worst: { Critical: 0, None: 0 }, bytes: 0 });
});

it.each(['Team', 'a/b', '-a', '', 'a'.repeat(201)])(
  'a namespace %j is refused with what a name may be',
  async (name) => {
    const { status, error } = await server.call('admin', 'createNamespace', { body: { name } });
    expect(status).toBe(400);
    expect(error?.message).toBe(
      'name: lower-case letters and digits, with single dots, dashes or underscores between them, at most 200.',
    );
  },
);

it('namespaces are listed by pages, in an order, as far as one may read them', async () => {
  const all = await names('admin');
  expect(all).toEqual(all.toSorted());
  expect(await names('admin', { limit: 1, offset: 1 })).toEqual(all.slice(1, 2));
  expect(await names('admin', { sort: 'pushed', limit: 1 })).toEqual(['team']);
  expect(await names('admin', { search: 'EAM' })).toEqual(['team']);
  expect(await names('outsider')).not.toContain('team');
});

it('repositories are listed by name, or by what was pushed last', async () => {
  const listed = async (sort?: string) => {
    const query = { namespace: 'team', ...(sort && { sort }) };
    return (await server.call('puller', 'listRepositories', { query })).data.items.map(({ name }) => name);
  };
  expect([await listed(), await listed('pushed'), await listed('pulls')]).toEqual([
    ['team/a', 'team/b'],
    ['team/a', 'team/b'],
    ['team/a', 'team/b'],
  ]);
  await server.push('team/b', '2', image('4.17.20', 'three'));
  expect(await listed('pushed')).toEqual(['team/b', 'team/a']);
});
