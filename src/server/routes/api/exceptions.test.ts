import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../../../test/support/api-server.ts';
import { eventually } from '../../../../test/support/eventually.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../../../../test/support/feeds.ts';
import { buildImage } from '../../../../test/support/image.ts';
import { openVexSchema } from '../../../../test/support/openvex.ts';

const osRelease = 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\nPRETTY_NAME="Debian GNU/Linux 12"\n';
const imageWith = (marker: string) =>
  buildImage([
    {
      'etc/os-release': osRelease,
      'etc/marker': marker,
      'var/lib/dpkg/status':
        'Package: libssl3\nStatus: install ok installed\nSource: openssl\nArchitecture: amd64\nVersion: 3.0.11-1\n',
      'app/node_modules/lodash/package.json': JSON.stringify({ name: 'lodash', version: '4.17.20' }),
    },
  ]);
const [first, second] = [imageWith('1'), imageWith('2')];
const team = { params: { namespace: 'team' } };
const one = { repository: 'team/app', reference: 'one' };

let feeds: FeedServer;
let server: ApiServer;

beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
  server = await startApiServer({ feedMirror: feeds.mirror });
  await server.updateFeeds('debian', 'osv-npm');
  await server.push('team/app', 'one', first);
  await server.push('team/app', 'two', second);
  await server.push('team/other', 'one', first);
  await server.push('open/app', 'one', first);
  await server.scansDone();
  await eventually(
    () => everywhereNumbers(),
    (all) => all.every((one) => one === '3 findings, 0 suppressed'),
  );
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await feeds[Symbol.asyncDispose]();
});
afterEach(async () => {
  for (const { id } of (await server.call('admin', 'listRegistryExemptions')).data.items)
    await server.call('admin', 'deleteRegistryExemption', { params: { id } });
  for (const { id } of (await server.call('admin', 'listExemptions', team)).data.items)
    await server.call('admin', 'deleteExemption', { params: { namespace: 'team', id } });
  for (const { id } of (await server.call('admin', 'listRegistryVexDocuments')).data.items)
    await server.call('admin', 'deleteRegistryVexDocument', { params: { id } });
  for (const { id } of (await server.call('admin', 'listVexDocuments', team)).data.items)
    await server.call('admin', 'deleteVexDocument', { params: { namespace: 'team', id } });
});

/** Findings that count, and those that do not. */
async function numbers(repository: string, reference: string): Promise<string> {
  const { security } = (await server.call('admin', 'getVersion', { query: { repository, reference } })).data;
  return `${security.total} findings, ${security.suppressed} suppressed`;
}
const everywhereNumbers = async () =>
  await Promise.all(
    (['team/app one', 'team/app two', 'team/other one', 'open/app one'] as const).map(async (place) => {
      const [repository = '', reference = ''] = place.split(' ');
      return await numbers(repository, reference);
    }),
  );
const everywhere = async () => (await everywhereNumbers()).map((one) => one.endsWith('1 suppressed'));
const allow = (body: object) =>
  server.call('manager', 'createExemption', {
    ...team,
    body: { reason: 'because', vulnerability: 'CVE-2099-0001', ...body },
  });

describe('an exemption', () => {
  it.each([
    { scope: 'the whole registry', body: undefined, holds: [true, true, true, true] },
    { scope: 'a namespace', body: {}, holds: [true, true, true, false] },
    { scope: 'a repository', body: { repository: 'team/app' }, holds: [true, true, false, false] },
    {
      scope: 'one version',
      body: { repository: 'team/app', digest: first.manifest.digest },
      holds: [true, false, false, false],
    },
  ])('for $scope counts there alone', async ({ body, holds }) => {
    const { status } = body
      ? await allow(body)
      : await server.call('admin', 'createRegistryExemption', {
          body: { reason: 'because', vulnerability: 'CVE-2099-0001' },
        });
    expect(status).toBe(200);
    expect(await everywhere()).toEqual(holds);
  });

  it('takes its finding out of every number but that of the suppressed ones, and marks it', async () => {
    const before = (await server.call('puller', 'getVersion', { query: one })).data.security;
    expect(before).toMatchObject({ highest: 'Critical', total: 3, suppressed: 0, fixable: 2 });
    await allow({
      vulnerability: 'GHSA-aaaa-bbbb-cccc',
      package: 'pkg:npm/lodash',
      justification: 'component_not_present',
    });
    const after = (await server.call('puller', 'getVersion', { query: one })).data.security;
    expect(after).toMatchObject({
      highest: 'High',
      total: 2,
      suppressed: 1,
      excepted: 1,
      fixable: 1,
      counts: { Critical: 0 },
    });
    const { items } = (await server.call('puller', 'listRepositories', { query: { namespace: 'team' } })).data;
    expect(items[0]?.security).toMatchObject({ highest: 'High', total: 2, suppressed: 1 });
    const list = async (query: object) =>
      (await server.call('puller', 'listFindings', { query: { ...one, ...query } })).data.items.map((finding) => [
        finding.vulnerability,
        finding.suppression?.reason,
      ]);
    const marked = ['CVE-2099-0006', 'because'];
    expect(await list({})).toEqual([marked, ['CVE-2099-0001', undefined], ['CVE-2099-0002', undefined]]);
    expect(await list({ suppressed: 'true' })).toEqual([marked]);
    expect(await list({ suppressed: 'false' })).toHaveLength(2);
    expect(await list({ status: 'excepted' })).toEqual([marked]);
    expect([await list({ status: 'open' }), await list({ status: 'not_affected' })]).toMatchObject([{ length: 2 }, []]);
  });

  it.each([
    ['a digest without a repository', { digest: first.manifest.digest }, 'invalid'],
    ['a repository of another namespace', { repository: 'open/app' }, 'forbidden'],
    ['a repository that is not there', { repository: 'team/none' }, 'not_found'],
    ['a version that is not there', { repository: 'team/app', digest: `sha256:${'0'.repeat(64)}` }, 'not_found'],
    ['a justification that there is not', { justification: 'luck' }, 'invalid'],
  ])('is refused for %s', async (_, body, code) => {
    expect((await allow(body)).error?.code).toBe(code);
  });

  it('of another namespace cannot be taken back, and neither can one of the registry', async () => {
    const { data } = await server.call('admin', 'createRegistryExemption', {
      body: { reason: 'because', vulnerability: 'CVE-2099-0001' },
    });
    const params = { namespace: 'team', id: data.id };
    expect((await server.call('manager', 'deleteExemption', { params })).status).toBe(404);
    expect((await server.call('puller', 'listExemptions', team)).data.items).toEqual([data]);
    expect(data).toMatchObject({ scope: 'registry', owner: 'admin' });
  });

  it('is made of each entry of a list from elsewhere, once', async () => {
    const content = '# never called\nCVE-2099-0001\nCVE-2099-0002 exp:2001-01-01\nCVE-2099-0006 exp:2999-01-01\n';
    const load = async () =>
      (await server.call('manager', 'importExemptions', { ...team, body: { content, reason: 'imported' } })).data;
    expect(await load()).toEqual({ created: 2 });
    expect(await load()).toEqual({ created: 0 });
    expect(await numbers('team/app', 'one')).toBe('1 findings, 2 suppressed');
    expect((await server.call('puller', 'listExemptions', team)).data.items).toMatchObject([
      { vulnerability: 'CVE-2099-0006', reason: 'imported', expiresAt: '2999-01-01T00:00:00.000Z' },
      { vulnerability: 'CVE-2099-0001', reason: 'never called' },
    ]);
  });
});

const openvex = (status: string, more: object = {}, id = 'urn:1') => ({
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': id,
  author: 'Vendor',
  timestamp: '2026-01-01T00:00:00Z',
  version: 1,
  statements: [
    {
      vulnerability: { name: 'CVE-2099-0001' },
      products: [{ '@id': 'pkg:oci/app', subcomponents: [{ '@id': 'pkg:deb/debian/libssl3' }] }],
      status,
      ...more,
    },
  ],
});
const csaf = {
  document: { category: 'csaf_vex', csaf_version: '2.0', publisher: { name: 'Vendor' }, tracking: { id: 'V-1' } },
  product_tree: {
    full_product_names: [
      { product_id: 'ssl', name: 'ssl', product_identification_helper: { purl: 'pkg:deb/debian/libssl3@3.0.11-1' } },
    ],
  },
  vulnerabilities: [{ cve: 'CVE-2099-0001', product_status: { known_not_affected: ['ssl'] } }],
};
const cyclonedx = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  vulnerabilities: [
    {
      id: 'CVE-2099-0001',
      analysis: { state: 'not_affected', justification: 'code_not_reachable' },
      affects: [{ ref: 'pkg:deb/debian/libssl3@3.0.11-1' }],
    },
  ],
};
const upload = (document: object, more: object = {}) =>
  server.call('manager', 'uploadVexDocument', { ...team, body: { document, ...more } });

describe('an uploaded VEX document', () => {
  it.each([
    ['OpenVEX', openvex('not_affected', { justification: 'component_not_present' })],
    ['CSAF', csaf],
    ['CycloneDX', cyclonedx],
  ])('in %s suppresses what it says is not affected, until it is removed', async (format, document) => {
    const { data } = await upload(document);
    expect(data).toMatchObject({ scope: 'namespace', format, statements: 1, owner: 'manager' });
    expect(await numbers('team/app', 'one')).toBe('2 findings, 1 suppressed');
    const totalOf = async (status: string) =>
      (await server.call('puller', 'listFindings', { query: { ...one, status } })).data.total;
    expect([await totalOf('not_affected'), await totalOf('excepted'), await totalOf('open')]).toEqual([1, 0, 2]);
    const params = { namespace: 'team', id: data.id };
    expect((await server.call('puller', 'getVexDocument', { params })).data).toEqual(document);
    await server.call('manager', 'deleteVexDocument', { params });
    expect(await numbers('team/app', 'one')).toBe('3 findings, 0 suppressed');
  });

  it('tells of its findings, whether they count or not', async () => {
    await upload(openvex('affected', { action_statement: 'upgrade' }, 'urn:2'));
    const { data } = await server.call('puller', 'listFindings', { query: { ...one, search: '0001' } });
    expect(data.items[0]?.suppression).toBeUndefined();
    expect(data.items[0]?.statements).toEqual([
      {
        ...{ status: 'affected', reason: 'upgrade', author: 'Vendor', document: 'urn:2' },
        ...{ timestamp: '2026-01-01T00:00:00.000Z', counts: true },
      },
    ]);
  });

  it('takes the place of one with the same id, and counts no more than a newer one', async () => {
    await upload(openvex('not_affected'));
    await upload(openvex('fixed'));
    expect((await server.call('puller', 'listVexDocuments', team)).data.total).toBe(1);
    expect(await numbers('team/app', 'one')).toBe('2 findings, 1 suppressed');
    await upload(openvex('under_investigation', { timestamp: '2026-01-02T00:00:00Z' }, 'urn:2'));
    expect(await numbers('team/app', 'one')).toBe('3 findings, 0 suppressed');
  });

  it('for a repository, or for the registry, counts there', async () => {
    await upload(openvex('not_affected', { products: [] }), { repository: 'team/other' });
    expect(await everywhere()).toEqual([false, false, true, false]);
    await server.call('admin', 'uploadRegistryVexDocument', { body: { document: csaf } });
    expect(await everywhere()).toEqual([true, true, true, true]);
  });

  it.each([
    ['is no such document', {}, 'neither OpenVEX nor CSAF nor CycloneDX'],
    ['states nothing', { ...openvex('fixed'), statements: [] }, 'it states nothing'],
    ['has a status that there is not', openvex('harmless'), 'statements.0.status'],
  ])('is refused where it %s', async (_, document, message) => {
    const { status, error } = await upload(document);
    expect([status, error?.code]).toEqual([400, 'invalid']);
    expect(error?.message).toContain(message);
  });

  it('may be larger than other bodies, but has an end', async () => {
    const padded = (size: number) => ({ ...openvex('fixed'), tooling: 'x'.repeat(size) });
    expect((await upload(padded(1 << 20))).status).toBe(200);
    expect((await upload(padded(5 << 20))).error?.code).toBe('too_large');
  });
});

describe('an OpenVEX document of what is excepted', () => {
  it('of a version names image, packages and reasons, is valid, and says the same elsewhere', async () => {
    await allow({ reason: 'we live with it' });
    await allow({ vulnerability: 'CVE-2099-0006', reason: 'compiled out', justification: 'component_not_present' });
    const { data } = await server.call('puller', 'exportVex', { query: one });
    const { statements, author } = openVexSchema.parse(data);
    expect(author).toBe('puller');
    const product = `pkg:oci/app@${first.manifest.digest}?repository_url=localhost%2Fteam%2Fapp`;
    const of = (purl: string) => [
      { '@id': product, identifiers: { purl: product }, subcomponents: [{ '@id': purl, identifiers: { purl } }] },
    ];
    expect(statements).toMatchObject([
      {
        vulnerability: { name: 'CVE-2099-0001' },
        ...{ status: 'affected', action_statement: 'we live with it' },
        products: of('pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12'),
      },
      {
        vulnerability: { name: 'CVE-2099-0006' },
        ...{ status: 'not_affected', justification: 'component_not_present', status_notes: 'compiled out' },
        products: of('pkg:npm/lodash@4.17.20'),
      },
    ]);
    await server.call('admin', 'uploadRegistryVexDocument', { body: { document: data } });
    expect(await numbers('open/app', 'one')).toBe('2 findings, 1 suppressed');
  });

  it('of a namespace names its repositories', async () => {
    await allow({ package: 'lodash', vulnerability: 'CVE-2099-0006', justification: 'component_not_present' });
    await allow({ package: 'none' });
    const { data } = await server.call('puller', 'exportNamespaceVex', team);
    const { statements } = openVexSchema.parse(data);
    expect(statements).toHaveLength(1);
    expect(statements[0]?.products).toMatchObject([
      {
        '@id': 'pkg:oci/app?repository_url=localhost%2Fteam%2Fapp',
        subcomponents: [{ '@id': 'pkg:npm/lodash@4.17.20' }],
      },
      { '@id': 'pkg:oci/other?repository_url=localhost%2Fteam%2Fother' },
    ]);
  });
});
