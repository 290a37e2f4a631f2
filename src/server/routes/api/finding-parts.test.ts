import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../../../test/support/api-server.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../../../../test/support/feeds.ts';
import { buildImage, buildIndex } from '../../../../test/support/image.ts';

const debian = {
  'etc/os-release': 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n',
  'var/lib/dpkg/status': 'Package: openssl\nStatus: install ok installed\nVersion: 3.0.11-1\nArchitecture: amd64\n',
};
const lodash = { 'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}' };
const image = buildImage([debian, { 'app/readme.txt': 'hello' }, lodash]);
const repository = 'team/app';

let feeds: FeedServer;
let server: ApiServer;
beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  server = await startApiServer({ feedMirror: feeds.mirror });
  await server.updateFeeds('debian', 'osv-npm');
  await server.push(repository, '1', image);
  await server.pushManifest(repository, 'all', buildIndex([{ image, architecture: 'amd64' }]));
  await server.scansDone();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});

const layersOf = async (reference: string) =>
  (await server.call('puller', 'listLayers', { query: { repository, reference } })).data.items;

it('tells of each layer what it brings, as many findings as are listed for it', async () => {
  const layers = await layersOf('1');
  expect(layers.map(({ index, packages }) => [index, packages])).toEqual([
    [0, 1],
    [1, 0],
    [2, 1],
  ]);
  for (const { index, total, highest } of layers) {
    const query = { repository, reference: '1', layer: String(index) } as never;
    const { data } = await server.call('puller', 'listFindings', { query });
    expect([index, total]).toEqual([index, data.total]);
    expect(highest).toBe(data.items[0]?.severity);
    const packages = await server.call('puller', 'listPackages', { query });
    expect(packages.data.total).toBe(layers[index]?.packages);
  }
  expect(layers[2]?.total).toBeGreaterThan(0);
});

it('leaves out what is excepted', async () => {
  const [found] = (
    await server.call('puller', 'listFindings', { query: { repository, reference: '1', layer: '2' } as never })
  ).data.items;
  const body = { vulnerability: found?.vulnerability ?? '', reason: 'no harm here' };
  const before = (await layersOf('1'))[2]?.total ?? 0;
  await server.call('manager', 'createExemption', { params: { namespace: 'team' }, body });
  expect((await layersOf('1'))[2]?.total).toBe(before - 1);
});

it('shows an image index by its worst image, and what was not scanned without numbers', async () => {
  expect(await layersOf('all')).toEqual(await layersOf('1'));
  await server.call('admin', 'updateNamespace', { params: { namespace: 'open' }, body: { scanMode: 'manual' } });
  await server.push('open/app', '1', buildImage([debian]));
  const query = { repository: 'open/app', reference: '1' };
  const [layer] = (await server.call('puller', 'listLayers', { query })).data.items;
  expect([layer?.index, layer?.packages, layer?.total]).toEqual([0, undefined, undefined]);
});

it('puts findings of a package or a vulnerability together, which the list can then be narrowed to', async () => {
  const query = { repository, reference: '1' };
  for (const by of ['package', 'vulnerability'] as const) {
    const { data } = await server.call('puller', 'listFindingGroups', { query: { ...query, by } });
    const all = (await server.call('puller', 'listFindings', { query: query as never })).data;
    expect(data.items.reduce((sum, { findings }) => sum + findings, 0)).toBe(all.total);
    const [group] = data.items;
    const narrowed = {
      ...query,
      ...(by === 'package' ? { package: group?.package?.name } : { vulnerability: group?.vulnerability }),
    };
    const { data: of } = await server.call('puller', 'listFindings', { query: narrowed as never });
    expect(of.total).toBe(group?.findings);
  }
});

it('leaves out what is less likely to be used in attacks than is asked for, in any order', async () => {
  for (const sort of ['priority', 'package']) {
    const query = { repository, reference: '1', sort };
    const all = (await server.call('puller', 'listFindings', { query: query as never })).data.items;
    const likely = await server.call('puller', 'listFindings', { query: { ...query, epss: '0' } as never });
    expect(likely.data.total).toBe(all.filter(({ epss }) => epss).length);
  }
});
