import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../test/support/feed-documents.ts';
import { type FeedDocuments, startFeedServer } from '../../../test/support/feeds.ts';
import { createFeedHttp } from '../../lib/feed-http.ts';
import { rocky } from './rocky.ts';

const current = (values: object = {}) => ({
  id: 1,
  name: 'RLSA-2023:3319',
  kind: 'Security',
  severity: 'Important',
  synopsis: 'Important: curl security update',
  description: 'A flaw of curl.',
  published_at: '2023-05-25T17:22:28.202430+00:00',
  updated_at: '2023-05-26T17:22:28+00:00',
  cves: [{ cve: 'CVE-2023-24540', cvss3_scoring_vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
  packages: [{ nevra: 'curl-minimal-0:7.76.1-26.el9_3.2.x86_64.rpm', product_name: 'Rocky Linux 9 x86_64' }],
  ...values,
});
const former = (values: object = {}) => ({
  name: 'RLSA-2019:0975',
  type: 'TYPE_SECURITY',
  severity: 'SEVERITY_MODERATE',
  synopsis: 'Moderate: container-tools',
  publishedAt: '2019-05-07T03:40:00Z',
  cves: [{ name: 'CVE-2019-5736', cvss3ScoringVector: 'UNKNOWN' }],
  rpms: { 'Rocky Linux 8': { nvras: ['runc-2:1.0.0-55.module+el8.4.0+557+48ba8b2f.x86_64.rpm'] } },
  ...values,
});
const pageOf = (...advisories: readonly unknown[]) =>
  JSON.stringify({ advisories, total: advisories.length, size: 100 });
const parse = (...advisories: readonly unknown[]) => parseFeed(rocky, pageOf(...advisories));

describe("Rocky Linux's errata", () => {
  it('of either interface are bulletins about CVEs, with a fix for each package', async () => {
    const { records, advisories } = await parse(current(), former());
    expect(records.map((one) => one.vulnerability)).toMatchObject([
      {
        id: 'RLSA-2023:3319',
        description: 'A flaw of curl.',
        severity: 'High',
        cvss: [{ version: '3.1', score: 9.8, source: 'rocky' }],
        references: ['https://errata.rockylinux.org/RLSA-2023:3319'],
        published: '2023-05-25T17:22:28.202Z',
        modified: '2023-05-26T17:22:28.000Z',
      },
      { id: 'RLSA-2019:0975', description: 'Moderate: container-tools', severity: 'Medium', cvss: [] },
    ]);
    expect(advisories).toMatchObject([
      {
        ...{ scope: 'rocky:9', name: 'curl-minimal', vulnerabilities: ['CVE-2023-24540'], fixedOn: '2023-05-25' },
        ranges: [{ fixed: '7.76.1-26.el9_3.2' }],
      },
      {
        ...{ scope: 'rocky:8', name: 'runc', vulnerabilities: ['CVE-2019-5736'], fixedOn: '2019-05-07' },
        ranges: [{ fixed: '2:1.0.0-55.module+el8.4.0+557+48ba8b2f' }],
      },
    ]);
  });

  it.each([
    { product: 'Rocky Linux 9.6 ppc64le', scope: 'rocky:9' },
    { product: 'Rocky Linux 10', scope: 'rocky:10' },
    { product: 'Rocky Linux SIG Cloud 9', scope: undefined },
    { product: 'Rocky Linux 9 x86_64 and more', scope: undefined },
  ])('for $product are in scope $scope', async ({ product, scope }) => {
    const { advisories } = await parse(current({ packages: [{ nevra: 'a-0:1-1.x86_64.rpm', product_name: product }] }));
    expect(advisories.map((one) => one.scope)).toEqual(scope ? [scope] : []);
  });

  it('tell the module of a package', async () => {
    const packages = [
      {
        ...{
          nevra: 'golang-0:1.19.9-1.module+el8.8.0+1298+7af20600.aarch64.rpm',
          product_name: 'Rocky Linux 8 aarch64',
        },
        ...{ module_name: 'go-toolset', module_stream: 'rhel8', module_version: '8080020230525074802' },
      },
    ];
    expect((await parse(current({ packages }))).advisories).toMatchObject([{ only: { module: 'go-toolset:rhel8' } }]);
  });

  it.each([
    ['Important: nginx:1.16 security update', 'nginx:1.16'],
    ['Moderate: container-tools:rhel8 security, bug fix, and enhancement update', 'container-tools:rhel8'],
    ['Important: virt:rhel and virt-devel:rhel security update', undefined],
    ['Important: varnish security update', undefined],
  ])('of the former interface tell the module in a title: %s', async (synopsis, module) => {
    const nvras = [
      'nginx-1:1.16.1-2.module+el8.4.0+543+efbf198b.1.x86_64.rpm',
      'nginx-filesystem-1:1.14.1-9.el8.noarch.rpm',
    ];
    const { advisories } = await parse(former({ synopsis, rpms: { 'Rocky Linux 8': { nvras } } }));
    expect(advisories.map(({ name, only }) => [name, only?.module])).toEqual([
      ['nginx', module],
      ['nginx-filesystem', undefined],
    ]);
  });

  it.each([
    { name: 'without packages', values: { packages: null } },
    { name: 'for other reasons than security, about no CVE', values: { kind: 'Bug Fix', cves: [] } },
    {
      name: 'whose packages are not named as packages are',
      values: { packages: [{ nevra: 'x', product_name: 'Rocky Linux 9' }] },
    },
  ])('are left out without a complaint where they are $name', async ({ values }) => {
    expect(await parse(current(values))).toMatchObject({ records: [], malformed: 0 });
  });

  it('of another shape are counted, and the others read', async () => {
    const { records, malformed } = await parse(current(), current({ name: '../1' }), {}, [], former({ rpms: [] }));
    expect([records.length, malformed]).toEqual([1, 4]);
  });

  it.each([
    ['cut off', '{"advisories":[{', 'cut off'],
    ['a web page', '<html></html>', 'neither a JSON object nor an array'],
  ])('are refused where a page is %s', async (_, text, says) => {
    await expect(parseFeed(rocky, text)).rejects.toThrow(says);
  });
});

describe('the pages of errata', () => {
  const v3 = (page: number) => `apollo.build.resf.org/api/v3/advisories/?page=${page}&size=100`;
  const v2 = (page: number) => `errata.rockylinux.org/api/v2/advisories?page=${page}&limit=100`;
  const page = (names: readonly string[], more: object) =>
    JSON.stringify({ advisories: names.map((name) => ({ name, updated_at: '1' })), ...more });

  async function openFeed(documents: FeedDocuments) {
    const folder = mkdtempSync(join(tmpdir(), 'cleardock-rocky-'));
    const server = await startFeedServer(documents);
    const http = createFeedHttp({ mirror: server.mirror, userAgent: 'test', firstPause: 1 });
    let previous: string | undefined;
    return {
      server,
      async fetch() {
        const snapshot = await rocky.fetch({ previous, folder, http, signal: new AbortController().signal });
        if (snapshot === 'unchanged') return snapshot;
        previous = snapshot.fingerprint;
        return snapshot.files.map((file) => file.url.replace('https://', ''));
      },
      async [Symbol.asyncDispose]() {
        await server[Symbol.asyncDispose]();
        rmSync(folder, { recursive: true });
      },
    };
  }

  it('are fetched to the last one, and again where the first one changed', async () => {
    const counts = { total: 205, size: 100, last_updated_at: '1' };
    const documents = new Map([1, 2, 3].map((number) => [v3(number), page([`RLSA-${number}`], counts)]));
    await using feed = await openFeed(documents);
    expect(await feed.fetch()).toEqual([v3(1), v3(2), v3(3)]);
    feed.server.documents.set(v3(1), page(['RLSA-1'], { ...counts, last_updated_at: '2' }));
    expect(await feed.fetch()).toBe('unchanged');
    feed.server.documents.set(v3(1), page(['RLSA-0'], counts));
    expect(await feed.fetch()).toEqual([v3(1), v3(2), v3(3)]);
  });

  it('come from the interface before where the one in use is not there', async () => {
    const documents = new Map([0, 1].map((number) => [v2(number), page(['RLSA-1'], { total: '150', size: 100 })]));
    await using feed = await openFeed(documents);
    expect(await feed.fetch()).toEqual([v2(0), v2(1)]);
  });

  it.each([
    { name: 'neither interface is there', documents: new Map<string, string>(), says: 'None of' },
    {
      name: 'a page is missing',
      documents: new Map([[v3(1), page([], { total: 101, size: 100 })]]),
      says: 'page=2&size=100 is not there',
    },
    {
      name: 'it is not said how many there are',
      documents: new Map([[v3(1), '<html>']]),
      says: 'does not tell how many',
    },
  ])('are refused where $name', async ({ documents, says }) => {
    await using feed = await openFeed(documents);
    await expect(feed.fetch()).rejects.toThrow(says);
  });
});
