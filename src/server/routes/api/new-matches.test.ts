import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, type CallInput, type Person, startApiServer } from '../../../../test/support/api-server.ts';
import { eventually } from '../../../../test/support/eventually.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../../../../test/support/feeds.ts';
import { buildImage } from '../../../../test/support/image.ts';

const lodash = (marker: string) =>
  buildImage([
    { 'app/node_modules/lodash/package.json': JSON.stringify({ name: 'lodash', version: '4.17.20' }), [marker]: '' },
  ]);
const id = 'CVE-2099-0006';

let feeds: FeedServer;
let server: ApiServer;

beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  server = await startApiServer({ feedMirror: feeds.mirror });
  await server.push('team/old', '1', lodash('one'));
  await server.push('open/old', '1', lodash('other'));
  await server.scansDone();
  await server.updateFeeds('osv-npm');
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});

const list = async (person: Person, query: CallInput['query'] = {}) =>
  (await server.call(person, 'listNewMatches', { query })).data;
const openFor = async (person: Person) => (await server.call(person, 'countNewMatches')).data.open;

/** The only one, once its images are counted. */
async function match(person: Person) {
  const { items } = await eventually(
    () => list(person),
    ({ items: [one] }) => one?.images !== undefined,
  );
  expect(items).toHaveLength(1);
  return items[0];
}

async function acknowledge(person: Person, namespace: string, note?: string) {
  const { generation = 0 } = (await match('admin')) ?? {};
  const body = { matches: [{ generation, vulnerability: id }], note };
  return await server.call(person, 'acknowledgeMatches', { params: { namespace }, body });
}

describe('what updates of advisory sources found', () => {
  it('is told with packages, images and who may acknowledge it where', async () => {
    await eventually(
      () => match('admin'),
      (one) => one?.images === 2,
    );
    expect(await match('admin')).toMatchObject({
      ...{ vulnerability: id, severity: 'Critical', feed: 'osv-npm', packageCount: 1, repositories: 2 },
      packages: [{ ecosystem: 'npm', name: 'lodash', version: '4.17.20', fixedVersion: '4.17.21' }],
      ...{ state: 'open', open: ['open', 'team'], acknowledgements: [] },
    });
    expect(await match('pusher')).toMatchObject({ state: 'open', open: ['team'] });
    expect(await match('outsider')).toMatchObject({ state: 'open', open: [], images: 1 });
    expect((await list('admin', { namespace: 'team' })).items).toMatchObject([{ open: ['team'] }]);
    const hidden = await server.call('outsider', 'listNewMatches', { query: { namespace: 'team' } });
    expect([hidden.status, hidden.error?.code]).toEqual([404, 'not_found']);
  });

  it('is acknowledged by one namespace after the other, and stays to be seen', async () => {
    expect([await openFor('admin'), await openFor('pusher'), await openFor('puller')]).toEqual([1, 1, 0]);
    expect((await acknowledge('pusher', 'team', 'is being built anew')).data).toEqual({ acknowledged: 1 });
    expect((await acknowledge('manager', 'team')).data).toEqual({ acknowledged: 0 });
    expect([await openFor('admin'), await openFor('pusher')]).toEqual([1, 0]);
    const noted = [{ namespace: 'team', by: 'pusher', note: 'is being built anew' }];
    expect(await match('admin')).toMatchObject({ state: 'open', open: ['open'], acknowledgements: noted });
    expect(await list('pusher', { state: 'acknowledged' })).toMatchObject({
      items: [{ state: 'acknowledged', open: [], acknowledgements: noted }],
      states: { open: 0, acknowledged: 1 },
    });
    expect((await list('pusher', { state: 'open' })).total).toBe(0);
  });

  it('has who acknowledged it in the life of the vulnerability, for those who may read the namespace', async () => {
    const steps = async (person: Person) =>
      (await server.call(person, 'getVulnerability', { params: { id } })).data.timeline.filter(
        ({ kind }) => kind === 'acknowledged',
      );
    expect(await steps('admin')).toMatchObject([{ by: 'pusher', what: 'team' }]);
    expect(await steps('outsider')).toEqual([]);
  });

  it('is acknowledged by nobody for a namespace that it does not concern, and by those alone who may', async () => {
    await server.call('admin', 'createNamespace', { body: { name: 'empty' } });
    expect((await acknowledge('admin', 'empty')).data).toEqual({ acknowledged: 0 });
    expect((await acknowledge('puller', 'team')).error?.message).toBe(
      'This needs the right to acknowledge new vulnerabilities.',
    );
  });

  it('has who acknowledged it in the audit log of the namespace', async () => {
    const { data } = await server.call('manager', 'listNamespaceAudit', { params: { namespace: 'team' } });
    expect(data.items.findLast(({ action }) => action === 'acknowledgeMatches')).toMatchObject({
      ...{ actor: 'pusher', result: 'done' },
      detail: { matches: [{ vulnerability: id }], note: 'is being built anew' },
    });
  });
});
