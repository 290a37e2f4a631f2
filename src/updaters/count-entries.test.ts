import { expect, it } from 'vitest';
import { type FeedDocument, parseFeed } from '../../test/support/feed-documents.ts';
import { layerTar } from '../../test/support/image.ts';
import { zipOf } from '../../test/support/zip.ts';
import { alpine } from './alpine/alpine.ts';
import type { EntryCounts } from './count-entries.ts';
import { debian } from './debian/debian.ts';
import { distroinfo } from './distroinfo/distroinfo.ts';
import { endoflife } from './endoflife/endoflife.ts';
import { nvd } from './nvd/nvd.ts';
import { osvUpdaters } from './osv/osv.ts';
import { photon } from './photon/photon.ts';
import { rocky } from './rocky/rocky.ts';
import { ubuntuTracker } from './ubuntu/tracker.ts';
import type { Updater } from './updater.ts';

const npm = osvUpdaters.find((one) => one.name === 'osv-npm') as Updater;
const at = (url: string, content: unknown): FeedDocument => ({
  url,
  content: content instanceof Uint8Array || typeof content === 'string' ? content : JSON.stringify(content),
});
const osvRecord = (id: string, ecosystem: string) =>
  JSON.stringify({ id, affected: [{ package: { ecosystem, name: 'left-pad' }, versions: ['1.0.0'] }] });
const score = (id: string) => ({ cve: { id, vulnStatus: 'Analyzed', descriptions: [] } });
const trackerFile = (id: string, line: string) =>
  `Candidate: ${id}\nPublicDate: 2009-01-01\nPriority: low\n\n${line}\n`;
const erratum = (product: string) => ({
  name: 'RXSA-2024:4928',
  type: 'TYPE_SECURITY',
  cves: [{ name: 'CVE-2024-36017' }],
  rpms: { [product]: { nvras: ['kernel-0:5.14.0-427.28.1.el9_4.x86_64.rpm'] } },
});

const cases: readonly [what: string, updater: Updater, documents: readonly FeedDocument[], counts: EntryCounts][] = [
  [
    'packages of a security database, not what was fixed in them',
    alpine,
    [
      at('https://secdb.alpinelinux.org/v3.22/main.json', {
        distroversion: 'v3.22',
        packages: [
          { pkg: { name: 'openssl', secfixes: { '3.5.1-r0': ['CVE-2025-4575'], '3.5.4-r0': ['CVE-2025-9230'] } } },
          { pkg: { name: 'zlib', secfixes: {} } },
          { pkg: {} },
        ],
      }),
    ],
    { entries: 3, leftOut: { silent: 1, malformed: 1 } },
  ],
  [
    'vulnerabilities of a package in a tracker',
    debian,
    [
      at('https://security-tracker.debian.org/tracker/data/json', {
        curl: { 'CVE-2024-1': { releases: {} }, 'CVE-2024-2': { releases: {} } },
        zlib: { 'CVE-2024-2': { releases: {} } },
      }),
    ],
    { entries: 3, leftOut: {} },
  ],
  [
    'rows, of which one counts',
    photon,
    [
      at('https://packages.broadcom.com/photon/photon_cve_metadata/cve_data_photon5.0.json', [
        { cve_id: 'CVE-2024-1000', pkg: 'curl', cve_score: 5, aff_ver: 'all', res_ver: '8.1-1.ph5', status: 'Fixed' },
        { cve_id: 'CVE-2024-1000', pkg: 'curl', cve_score: 5, aff_ver: 'all', res_ver: '8.1-2.ph5', status: 'Fixed' },
        { cve_id: 'UNK-1', pkg: 'curl', cve_score: 5, aff_ver: 'all', res_ver: '8.1-2.ph5', status: 'Fixed' },
      ]),
    ],
    { entries: 3, leftOut: { repeated: 1, silent: 1 } },
  ],
  [
    'errata, also of groups that have repositories of their own',
    rocky,
    [
      at('https://errata.rockylinux.org/api/v2/advisories', {
        advisories: ['9 x86_64', 'SIG Cloud 9'].map((name) => erratum(`Rocky Linux ${name}`)),
      }),
    ],
    { entries: 2, leftOut: { elsewhere: 1 } },
  ],
  [
    'records of an archive, also of other ecosystems',
    npm,
    [
      at(
        'https://osv-vulnerabilities.storage.googleapis.com/npm/all.zip',
        zipOf({ 'GHSA-1.json': osvRecord('GHSA-1', 'npm'), 'GHSA-2.json': osvRecord('GHSA-2', 'PyPI') }),
      ),
    ],
    { entries: 2, leftOut: { elsewhere: 1 } },
  ],
  [
    'records that come again in the file of their year',
    nvd,
    [
      at('https://nvd.nist.gov/nvdcve-2.0-modified.json.gz', { vulnerabilities: [score('CVE-2002-0001')] }),
      at('https://nvd.nist.gov/nvdcve-2.0-2002.json.gz', {
        vulnerabilities: ['CVE-2002-0001', 'CVE-2002-0002'].map(score),
      }),
    ],
    { entries: 3, leftOut: { repeated: 1 } },
  ],
  [
    'files of a tracker: of other releases, and of what has no id yet',
    ubuntuTracker,
    [
      at(
        'https://git.launchpad.net/tracker.tar',
        layerTar({
          't/retired/CVE-2009-0001': trackerFile('CVE-2009-0001', 'hardy_curl: released (7.18.0-1ubuntu2.1)'),
          't/active/CVE-2009-0002': trackerFile('CVE-2009-0002', 'noble_curl: needed'),
          't/active/CVE-2009-NNN2': trackerFile('CVE-2009-NNN2', 'hardy_curl: needed'),
          't/active/00boilerplate': '',
        }),
      ),
    ],
    { entries: 3, leftOut: { elsewhere: 1, silent: 1 } },
  ],
  [
    'releases, also those without an end',
    distroinfo,
    [
      at(
        'https://debian.pages.debian.net/distro-info-data/debian.csv',
        'version,codename,series,created,release,eol\n12,Bookworm,bookworm,2021-08-14,2023-06-10,2026-07-11\n,Sid,sid,1993-08-16,,\n',
      ),
    ],
    { entries: 2, leftOut: { silent: 1 } },
  ],
  [
    'releases of products, also of those that are in no image',
    endoflife,
    [
      at('https://endoflife.date/api/v1/products/full', {
        result: [
          {
            name: 'alpine-linux',
            releases: [
              { name: '3.22', eolFrom: '2027-05-01' },
              { name: '3.99', eolFrom: null },
            ],
          },
          { name: 'windows', releases: [{ name: '11', eolFrom: '2027-05-01' }] },
        ],
      }),
    ],
    { entries: 3, leftOut: { silent: 1, elsewhere: 1 } },
  ],
];

it.each(cases)('a feed is counted as its source counts it: %s', async (_, updater, documents, counts) => {
  expect((await parseFeed(updater, ...documents)).counts).toEqual(counts);
});
