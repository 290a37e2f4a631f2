import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, credentialsFor, startApiServer } from '../../../../test/support/api-server.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../../../../test/support/feeds.ts';
import { buildImage, buildIndex, type LayerFiles } from '../../../../test/support/image.ts';

const dpkg = (...packages: readonly (readonly [name: string, source: string, version: string])[]) =>
  packages
    .map(
      ([name, source, version]) =>
        `Package: ${name}\nStatus: install ok installed\nSource: ${source}\nVersion: ${version}\nArchitecture: amd64\n`,
    )
    .join('\n');
const debian = (version: string): LayerFiles => ({
  'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12"\n',
  'var/lib/dpkg/status': dpkg(
    ['libssl3', 'openssl', version],
    ['openssl', 'openssl', version],
    ['apt', 'apt', '2.6.1'],
  ),
});
const shared = { 'etc/shared': 'x' };
const app = { 'app/node_modules/lodash/package.json': JSON.stringify({ name: 'lodash', version: '4.17.20' }) };
const [oldBase, newBase, other] = [
  buildImage([debian('3.0.11-1'), shared]),
  buildImage([debian('3.0.15-1~deb12u1'), shared]),
  buildImage([debian('3.0.15-1~deb12u1')], { architecture: 'arm64' }),
];
const built = buildImage([debian('3.0.11-1'), shared, app]);
const version = { repository: 'team/app', reference: '1' };

let feeds: FeedServer;
let server: ApiServer;
beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  server = await startApiServer({ feedMirror: feeds.mirror });
  await server.updateFeeds('debian', 'osv-npm', 'epss', 'kev');
  await server.push('open/debian', '12.1', oldBase);
  await server.push('team/app', '1', built);
  await server.scansDone();
  await server.push('open/debian', '12.2', newBase);
  await server.push('open/debian', '12.2-arm64', other);
  await server.scansDone();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});

describe('advice', () => {
  it('stands beside each package: what to upgrade to, and what that leaves', async () => {
    const list = async (query: object) =>
      (await server.call('puller', 'listPackages', { query: { ...version, ...query } })).data.items;
    const [libssl3, lodash, openssl] = await list({ vulnerable: 'true' });
    const upgrade = { remedy: 'distribution', to: '3.0.15-1~deb12u1', remaining: 1, brings: 0 };
    expect([libssl3, openssl]).toMatchObject([
      { name: 'libssl3', vulnerabilities: 2, upgrade },
      { name: 'openssl', vulnerabilities: 2, upgrade },
    ]);
    expect(lodash).toMatchObject({ name: 'lodash', upgrade: { remedy: 'dependency', to: '4.17.21', remaining: 0 } });
    expect((await list({ search: 'apt' }))[0]).not.toHaveProperty('upgrade');
    const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name);
    expect(names(await list({ sort: 'vulnerabilities' }))).toEqual(['lodash', 'libssl3', 'openssl', 'apt']);
    expect(names(await list({ covered: 'false' }))).toEqual([]);
  });

  it('counts nothing of a package that is excepted', async () => {
    const body = { vulnerability: 'CVE-2099-0001', reason: 'because' };
    const { data } = await server.call('manager', 'createExemption', { params: { namespace: 'team' }, body });
    const query = { ...version, search: 'openssl' };
    const { items } = (await server.call('puller', 'listPackages', { query })).data;
    expect(items).toMatchObject([{ vulnerabilities: 1, upgrade: { remedy: 'wait', remaining: 1 } }]);
    await server.call('manager', 'deleteExemption', { params: { namespace: 'team', id: data.id } });
  });

  it('names the version that clears, what is left, and the commands', async () => {
    const { data } = await server.call('puller', 'getAdvice', { query: version });
    expect(data.steps).toMatchObject([
      {
        ...{ remedy: 'distribution', name: 'openssl', version: '3.0.11-1', to: '3.0.15-1~deb12u1', clears: 2 },
        packages: [{ name: 'libssl3' }, { name: 'openssl' }],
        remaining: [{ vulnerability: 'CVE-2099-0002', findings: 2, status: 'fix_deferred' }],
      },
      { remedy: 'dependency', ecosystem: 'npm', name: 'lodash', to: '4.17.21', clears: 1, remaining: [] },
    ]);
    expect(data.commands.map(({ place, lines }) => [place, ...lines])).toEqual([
      ['image', 'apt-get update', 'apt-get install --only-upgrade -y libssl3 openssl'],
      ['project', 'npm install lodash@4.17.21'],
    ]);
    const { data: shown } = await server.call('puller', 'listFindings', { query: version });
    expect(data).toMatchObject({ findings: shown.total, clears: 3 });
  });

  it('is none where nothing was scanned', async () => {
    await server.call('admin', 'updateNamespace', { params: { namespace: 'open' }, body: { scanMode: 'manual' } });
    await server.push('open/later', '1', buildImage([{ 'x.txt': 'x' }]));
    const query = { repository: 'open/later', reference: '1' };
    expect((await server.call('anonymous', 'getAdvice', { query })).data.steps).toEqual([]);
    expect((await server.call('anonymous', 'getBaseImage', { query })).data).toEqual({
      findings: 0,
      added: 0,
      newer: [],
    });
  });
});

describe('the base image', () => {
  it('is the longest chain of layers that is another image, with what later ones would change', async () => {
    const { data } = await server.call('puller', 'getBaseImage', { query: version });
    expect(data).toMatchObject({
      layers: 2,
      image: { repository: 'open/debian', tags: ['12.1'], digest: oldBase.manifest.digest, platform: 'linux/amd64' },
      ...{ findings: 4, added: 1 },
      newer: [
        { tags: ['12.2'], digest: newBase.manifest.digest, change: { removes: 2, removed: { High: 2 }, brings: 0 } },
      ],
    });
  });

  it('marks layers and findings, which are chosen by it', async () => {
    const { data: detail } = await server.call('puller', 'getVersion', { query: version });
    expect(detail.layers.map((layer) => layer.base)).toEqual([true, true, false]);
    expect(detail.base?.tags).toEqual(['12.1']);
    const idsOf = async (origin: string) =>
      (await server.call('puller', 'listFindings', { query: { ...version, origin } })).data.items.map(
        ({ vulnerability, layer }) => `${vulnerability} ${layer.base}`,
      );
    expect(await idsOf('added')).toEqual(['CVE-2099-0006 false']);
    expect(new Set(await idsOf('base'))).toEqual(new Set(['CVE-2099-0001 true', 'CVE-2099-0002 true']));
  });

  it('is none that one may not see', async () => {
    await server.push('team/secret', '1', buildImage([app]));
    await server.push('open/on-secret', '1', buildImage([app, shared]));
    await server.call('admin', 'scan', { body: { repository: 'open/on-secret', reference: '1' } });
    await server.scansDone();
    const query = { repository: 'open/on-secret', reference: '1' };
    expect((await server.call('anonymous', 'getBaseImage', { query })).data).toMatchObject({ added: 1, newer: [] });
    expect((await server.call('anonymous', 'getBaseImage', { query })).data.image).toBeUndefined();
    const { data } = await server.call('puller', 'getBaseImage', { query });
    expect(data.image).toMatchObject({ repository: 'team/secret' });
    // However many there are that one may not see, pushed before one that one may.
    for (let copy = 0; copy < 25; copy++) await server.push(`team/copy-${copy}`, '1', buildImage([app]));
    await server.push('open/copy', '1', buildImage([app]));
    const { image } = (await server.call('anonymous', 'getBaseImage', { query })).data;
    expect(image).toMatchObject({ repository: 'open/copy', tags: ['1'] });
  });

  it('has the tags of an index that it is a platform of', async () => {
    const base = buildImage([{ 'base.txt': 'base' }]);
    await server.push('team/multi', base.manifest.digest, base);
    await server.pushManifest('team/multi', 'stable', buildIndex([{ image: base, architecture: 'amd64' }]));
    await server.push('team/on-multi', '1', buildImage([{ 'base.txt': 'base' }, app]));
    await server.scansDone();
    const query = { repository: 'team/on-multi', reference: '1' };
    expect((await server.call('puller', 'getVersion', { query })).data.base).toMatchObject({ tags: ['stable'] });
  });
});

describe('the priority of a finding', () => {
  it('is higher while the image is pulled', async () => {
    const use = async () =>
      (await server.call('puller', 'listFindings', { query: version })).data.items[0]?.priority.parts.at(-1);
    expect(await use()).toMatchObject({ kind: 'use', points: 6 });
    const url = `/v2/team/app/manifests/1`;
    expect((await server.app.inject({ url, headers: credentialsFor('puller') })).statusCode).toBe(200);
    await server.services.pulls[Symbol.asyncDispose]();
    expect(await use()).toMatchObject({ points: 10, because: 'Tagged, and pulled in the last 30 days' });
  });
});
