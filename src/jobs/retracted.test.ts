import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type FeedDocuments, sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { buildImage, layerTar } from '../../test/support/image.ts';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { rpmHeader, sqliteDatabase } from '../../test/support/rpm-database.ts';
import { openScanning } from '../../test/support/scanning.ts';
import { zipOf } from '../../test/support/zip.ts';
import { listFindings } from '../db/finding.ts';
import { imageHistory } from '../db/version-change.ts';

const paragraph = (name: string, version: string) =>
  `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\nArchitecture: amd64\n\n`;
const rpmTag = { name: 1000, version: 1001, release: 1002, sourceRpm: 1044, vendor: 1011, arch: 1022 };
const images = {
  debian: buildImage([
    {
      'etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
      'var/lib/dpkg/status': paragraph('openssl', '3.0.11-1') + paragraph('curl', '7.88.1-10'),
      'app/node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.20"}',
    },
  ]),
  rhel: buildImage([
    {
      'etc/os-release': 'ID="rhel"\nVERSION_ID="9.4"\nCPE_NAME="cpe:/o:redhat:enterprise_linux:9::baseos"\n',
      'var/lib/rpm/rpmdb.sqlite': sqliteDatabase([
        rpmHeader({
          ...{ [rpmTag.name]: 'curl', [rpmTag.version]: '7.76.1', [rpmTag.release]: '26.el9' },
          ...{ [rpmTag.sourceRpm]: 'curl-7.76.1-26.el9.src.rpm', [rpmTag.vendor]: 'Red Hat, Inc.' },
          [rpmTag.arch]: 'x86_64',
        }),
      ]),
    },
  ]),
} as const;

const nvdYear = 'nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-2024.json.gz';
const nvdOf = (vulnStatus: string) =>
  gzipSync(JSON.stringify({ vulnerabilities: [{ cve: { id: 'CVE-2099-0001', vulnStatus, descriptions: [] } }] }));

const cves = 'raw.githubusercontent.com/CVEProject/cvelistV5/main/cves';
const cveOf = (state: string) =>
  JSON.stringify({
    cveMetadata: { cveId: 'CVE-2099-0004', state },
    containers: { cna: { providerMetadata: { shortName: 'vendor' } } },
  });
const cveLog = (...hours: readonly string[]) =>
  JSON.stringify(hours.map((hour) => ({ fetchTime: `2026-01-01T${hour}:00:00Z`, new: [{ cveId: 'CVE-2099-0004' }] })));

const tree = 'security.access.redhat.com/data/csaf/v2/vex-feed';
const product = 'red_hat_enterprise_linux_9';
const vexOf = (id: string) =>
  JSON.stringify({
    document: { title: 'A flaw', tracking: { id, status: 'final', current_release_date: '2026-05-01T00:00:00Z' } },
    product_tree: {
      branches: [
        {
          product: {
            product_id: product,
            name: 'Red Hat Enterprise Linux 9',
            product_identification_helper: { cpe: 'cpe:/o:redhat:enterprise_linux:9' },
          },
        },
        { product: { product_id: 'curl', product_identification_helper: { purl: 'pkg:rpm/redhat/curl?arch=src' } } },
      ],
      relationships: [
        {
          full_product_name: { product_id: `${product}:curl` },
          ...{ product_reference: 'curl', relates_to_product_reference: product },
        },
      ],
    },
    vulnerabilities: [{ product_status: { known_affected: [`${product}:curl`] } }],
  });
const line = (id: string, time: string) => `"2099/${id.toLowerCase()}.json","${time}"`;

function documents(): FeedDocuments {
  const vex = ['CVE-2099-1001', 'CVE-2099-1002'].map((id) => [`2099/${id.toLowerCase()}.json`, vexOf(id)] as const);
  return new Map([
    ...sampleDocuments(),
    [nvdYear, nvdOf('Analyzed')],
    [`${cves}/deltaLog.json`, cveLog('01')],
    [
      'github.com/CVEProject/cvelistV5/archive/refs/heads/main.tar.gz',
      gzipSync(layerTar({ 'c/cves/2099/0xxx/CVE-2099-0004.json': cveOf('PUBLISHED') })),
    ],
    [`${tree}/archive_latest.txt`, 'csaf_vex_2026-05-01.tar.zst\n'],
    [`${tree}/csaf_vex_2026-05-01.tar.zst`, zstdCompressSync(layerTar(Object.fromEntries(vex)))],
    [`${tree}/changes.csv`, line('CVE-2099-1002', '2026-04-01T00:00:00Z')],
    [`${tree}/deletions.csv`, ''],
  ]);
}

/** Each source takes back what it said of one vulnerability. */
function retract(all: FeedDocuments): void {
  const withdrawn = { id: 'GHSA-aaaa-bbbb-cccc', aliases: ['CVE-2099-0006'], withdrawn: '2099-01-01T00:00:00Z' };
  const affected = [{ package: { ecosystem: 'npm', name: 'lodash' }, versions: ['4.17.20'] }];
  all.set(
    'osv-vulnerabilities.storage.googleapis.com/npm/all.zip',
    zipOf({ 'a.json': JSON.stringify({ ...withdrawn, affected }) }),
  );
  all.set(nvdYear, nvdOf('Rejected'));
  all.set(`${cves}/deltaLog.json`, cveLog('02', '01'));
  all.set(`${cves}/2099/0xxx/CVE-2099-0004.json`, cveOf('REJECTED'));
  all.set(`${tree}/changes.csv`, line('CVE-2099-1002', '2026-05-02T00:00:00Z'));
  all.set(`${tree}/2099/cve-2099-1002.json`, vexOf('CVE-2099-1002'));
  all.set(`${tree}/deletions.csv`, line('CVE-2099-1001', '2026-05-02T00:00:00Z'));
}

it('what sources take back is found no more, and the history of versions says so', async () => {
  await using database = await openMemoryDatabase();
  const db = database.kysely;
  const all = documents();
  await using server = await startFeedServer(all);
  await using scanning = await openScanning(database, server.mirror);
  const feeds = ['debian', 'osv-npm', 'nvd', 'cvelist', 'redhat'];
  await scanning.update(...feeds);
  const ids = [await scanning.push('team/debian', images.debian), await scanning.push('team/rhel', images.rhel)];
  await scanning.settled();
  const shown = async (id: number) => {
    const { image_id: imageId, generation = 0 } = await scanning.scan(id);
    const filter = { limit: 100, offset: 0, shown: [] };
    const { items } = await listFindings(db, imageId as number, generation, filter);
    const history = await imageHistory(db, imageId as number, generation, { limit: 100, offset: 0 });
    return {
      found: items.map((row) => row.match.vulnerability).sort(),
      cleared: history.items.flatMap((one) => (one.change === 'cleared' ? [one.vulnerability] : [])).sort(),
    };
  };
  expect(await Promise.all(ids.map(shown))).toEqual([
    { found: ['CVE-2099-0001', 'CVE-2099-0002', 'CVE-2099-0004', 'CVE-2099-0006'], cleared: [] },
    { found: ['CVE-2099-1001', 'CVE-2099-1002'], cleared: [] },
  ]);
  retract(all);
  await scanning.update(...feeds);
  expect(await Promise.all(ids.map(shown))).toEqual([
    { found: ['CVE-2099-0002'], cleared: ['CVE-2099-0001', 'CVE-2099-0004', 'CVE-2099-0006'] },
    { found: ['CVE-2099-1002'], cleared: ['CVE-2099-1001'] },
  ]);
});
