import { describe, expect, it } from 'vitest';
import { ecosystemById } from '../src/ecosystems/index.ts';
import { emptyHash, encodeNameSet, hashOn } from '../src/lib/name-set.ts';
import { openMatcher } from '../src/matcher/open-matcher.ts';
import type { Distribution } from '../src/model/distribution.ts';
import type { Package } from '../src/model/package.ts';
import { almalinux } from '../src/updaters/almalinux/almalinux.ts';
import { alpine } from '../src/updaters/alpine/alpine.ts';
import { amazon } from '../src/updaters/amazon/amazon.ts';
import { debian } from '../src/updaters/debian/debian.ts';
import { govulndb } from '../src/updaters/govulndb/govulndb.ts';
import { oracle } from '../src/updaters/oracle/oracle.ts';
import { suse } from '../src/updaters/suse/suse.ts';
import { ubuntu } from '../src/updaters/ubuntu/ubuntu.ts';
import { layerTar } from './support/image.ts';
import { knownAdvisories, type SourceDocuments } from './support/known-advisories.ts';
import { exportAddress, osvArchive, osvUpdater } from './support/osv.ts';
import { allOf, criterion, oneOf, ovalOf } from './support/oval.ts';
import { updateinfoOf } from './support/updateinfo.ts';
import { xzOf } from './support/xz.ts';
import { zipOf } from './support/zip.ts';

/** A package in a distribution, and what is found of it: `CVE-… STATUS FIX [CHANNEL]`. */
interface Row {
  readonly says: string;
  readonly pkg: Partial<Package> & Pick<Package, 'name' | 'version'>;
  readonly in?: Distribution;
  readonly found: readonly string[];
}

/** A way in which scanners go wrong. */
interface FalseFindings {
  readonly because: string;
  readonly sources: readonly SourceDocuments[];
  readonly ecosystem: string;
  readonly rows: readonly Row[];
}

const of = (id: string, version: string, name = `${id} ${version}`): Distribution => ({ id, version, name, like: [] });
const bookworm = of('debian', '12');
const jammy = of('ubuntu', '22.04');

const debianTracker = (packages: object): SourceDocuments => [
  debian,
  { url: 'https://security-tracker.debian.org/tracker/data/json', content: JSON.stringify(packages) },
];
const entry = (release: object) => ({ description: 'A flaw.', releases: { bookworm: release } });
const resolved = (fixed_version: string, urgency = 'not yet assigned') =>
  entry({ status: 'resolved', fixed_version, urgency });
const osvOf = (ecosystem: string, ...records: readonly object[]): SourceDocuments => [
  osvUpdater(`osv-${ecosystem.toLowerCase()}`),
  { url: exportAddress(ecosystem), content: osvArchive(...records) },
];
const secdb = (secfixes: object, name = 'curl'): SourceDocuments => [
  alpine,
  {
    url: 'https://secdb.alpinelinux.org/v3.21/main.json',
    content: JSON.stringify({
      reponame: 'main',
      distroversion: 'v3.21',
      packages: [{ pkg: { name, secfixes } }],
    }),
  },
];

const urllib3 = {
  id: 'GHSA-34jh-p97f-mpxf',
  aliases: ['CVE-2024-37891'],
  affected: [
    {
      package: { ecosystem: 'PyPI', name: 'urllib3' },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '1.26.19' }] }],
    },
  ],
};
const python3Urllib3: Package = {
  ecosystem: 'dpkg',
  name: 'python3-urllib3',
  version: '1.26.12-1+deb12u1',
  source: { name: 'python-urllib3', version: '1.26.12-1+deb12u1' },
};

const nodejsErratum = (id: string, stream: string, version: string) => ({
  id,
  type: 'security',
  severity: 'Important',
  title: 'nodejs',
  description: 'x',
  issued_date: 1_700_000_000,
  packages: [
    {
      ...{ name: 'nodejs', epoch: '1', version, release: '1.module_el8.9.0+3731+490e3ba5', arch: 'x86_64' },
      module: `nodejs:${stream}:8090020240123:a75119d5:x86_64`,
    },
  ],
  references: [{ type: 'cve', id: 'CVE-2023-44487' }],
});
const alma = (...data: readonly object[]): SourceDocuments => [
  almalinux,
  { url: 'https://errata.almalinux.org/8/errata.full.json', content: JSON.stringify({ data }) },
];

const ubuntuArchive = (...blocks: readonly object[]): SourceDocuments => [
  ubuntu,
  {
    url: 'https://security-metadata.canonical.com/osv/osv-all.tar.xz',
    content: xzOf(
      layerTar({
        'osv/cve/2024/UBUNTU-CVE-2024-6387.json': JSON.stringify({
          id: 'UBUNTU-CVE-2024-6387',
          upstream: ['CVE-2024-6387'],
          details: 'A flaw.',
          affected: blocks,
        }),
      }),
      { check: 'sha256' },
    ),
  },
];
const ubuntuBlock = (ecosystem: string, fixed?: string) => ({
  package: { ecosystem, name: 'openssh', purl: 'pkg:deb/ubuntu/openssh@1?arch=source&distro=jammy' },
  ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, ...(fixed === undefined ? [] : [{ fixed }])] }],
});

const suseUpdate = (cve: string, ...builds: readonly (readonly [product: string, version: string])[]) => ({
  document: {
    title: 'Security update for tar',
    aggregate_severity: { text: 'important' },
    references: [],
    tracking: { id: 'SUSE-SU-2024:0070-1', initial_release_date: '2024-01-09T12:48:58Z' },
  },
  product_tree: {
    relationships: builds.map(([product, version]) => ({
      product_reference: `tar-${version}.x86_64`,
      relates_to_product_reference: product,
    })),
  },
  vulnerabilities: [
    { cve, product_status: { recommended: builds.map(([product, version]) => `${product}:tar-${version}.x86_64`) } },
  ],
});
const suseCsaf = (document: object): SourceDocuments => [
  suse,
  {
    url: 'https://ftp.suse.com/pub/projects/security/csaf.tar.bz2',
    content: layerTar({ 'csaf/suse-su-2024_0070-1.json': JSON.stringify(document) }),
  },
];

const elsa = (): SourceDocuments => {
  const tests = {
    ol8: { package: 'oraclelinux-release', version: '^8' },
    x86_64: { package: 'oraclelinux-release', arch: 'x86_64' },
    signed: { package: 'glibc' },
    glibc: { package: 'glibc', evr: '0:2.28-225.el8_8.6' },
    ksplice: { package: 'glibc', evr: '2:2.28-225.ksplice2.el8_8.6' },
  };
  const fix = (test: string) => allOf(criterion(test), criterion('signed'));
  const text = (id: string, test: string) => `<definition id="oval:com.oracle.elsa:def:${id}" class="patch"><metadata>
    <title>${id}: glibc</title><reference source="elsa" ref_id="${id}" ref_url="http://x.example"/><description>x</description>
    <advisory><severity>IMPORTANT</severity><issued date="2023-10-05"/><cve>CVE-2023-4911</cve></advisory></metadata>
    ${allOf(criterion('ol8'), criterion('x86_64'), oneOf(fix(test)))}</definition>`;
  return [oracle, ovalOf([text('ELSA-2023-12850', 'glibc'), text('ELSA-2023-12851', 'ksplice')], tests)];
};

const http2 = {
  id: 'GO-2024-2687',
  aliases: ['CVE-2023-45288', 'GHSA-4v7x-pqxf-cx7m'],
  affected: [
    {
      package: { ecosystem: 'Go', name: 'golang.org/x/net' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '0.23.0' }] }],
      ecosystem_specific: { imports: [{ path: 'golang.org/x/net/http2', symbols: ['Framer.ReadFrame'] }] },
    },
    {
      package: { ecosystem: 'Go', name: 'stdlib' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.21.9' }] }],
      ecosystem_specific: { imports: [{ path: 'net/http', symbols: ['ListenAndServe'] }] },
    },
  ],
  database_specific: { review_status: 'REVIEWED' },
};
const goDatabase: SourceDocuments = [govulndb, zipOf({ 'ID/GO-2024-2687.json': JSON.stringify(http2) })];

/** A package with these functions of `http2`. */
const withHttp2 = (...functions: readonly string[]) => ({
  linkedPackages: ['http2'],
  linkedFunctions: encodeNameSet(functions.map((name) => hashOn(emptyHash, `http2.${name}`))),
});

const log4j = {
  id: 'GHSA-jfh8-c2jp-5v3q',
  aliases: ['CVE-2021-44228'],
  affected: [
    {
      package: { ecosystem: 'Maven', name: 'org.apache.logging.log4j:log4j-core' },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '2.4' }, { fixed: '2.12.2' }] }],
    },
  ],
};

const dockerUpdate = (path: string, collection: string, packages: readonly string[]) => ({
  url: `https://cdn.amazonlinux.com/${path}/updateinfo.xml.gz`,
  content: updateinfoOf({
    ...{ id: `ALAS2-${collection}`, type: 'security', severity: 'important', collection, packages },
    references: [{ type: 'cve', id: 'CVE-2024-21626', href: 'https://x.example' }],
  }),
});

const classes: readonly FalseFindings[] = [
  {
    because: 'a package of the distribution is seen as one of a language too',
    sources: [
      osvOf('PyPI', urllib3),
      debianTracker({ 'python-urllib3': { 'CVE-2024-37891': resolved('1.26.12-1+deb12u1') } }),
    ],
    ecosystem: 'pypi',
    rows: [
      {
        says: "the distribution's own is corrected, whatever its version says",
        pkg: { name: 'urllib3', version: '1.26.12', ownedBy: python3Urllib3 },
        in: bookworm,
        found: [],
      },
      {
        says: 'a copy elsewhere is not',
        pkg: { name: 'urllib3', version: '1.26.12' },
        in: bookworm,
        found: ['CVE-2024-37891 fixed 1.26.19'],
      },
    ],
  },
  {
    because: 'feeds name source packages',
    sources: [debianTracker({ openssl: { 'CVE-2024-5535': resolved('3.0.15-1~deb12u1') } })],
    ecosystem: 'dpkg',
    rows: [
      {
        says: 'the binary package is looked up by its source',
        pkg: { name: 'libssl3', version: '3.0.14-1~deb12u2', source: { name: 'openssl', version: '3.0.14-1~deb12u2' } },
        in: bookworm,
        found: ['CVE-2024-5535 fixed 3.0.15-1~deb12u1'],
      },
      {
        says: "and by the source's version, where it was built once more",
        pkg: {
          name: 'libssl3',
          version: '3.0.15-1~deb12u1+b1',
          source: { name: 'openssl', version: '3.0.15-1~deb12u1' },
        },
        in: bookworm,
        found: [],
      },
      {
        says: 'another package of that name is not meant',
        pkg: { name: 'openssl', version: '1.0', source: { name: 'other', version: '1.0' } },
        in: bookworm,
        found: [],
      },
    ],
  },
  {
    because: "a release's tracker knows more than fixed and open",
    sources: [
      debianTracker({
        curl: {
          'CVE-2024-1': entry({ status: 'open', urgency: 'unimportant' }),
          'CVE-2024-2': entry({ status: 'open', urgency: 'not yet assigned', nodsa: 'Minor issue', nodsa_reason: '' }),
          'CVE-2024-3': entry({ status: 'open', nodsa: 'Minor issue', nodsa_reason: 'ignored' }),
          'CVE-2024-4': entry({ status: 'open', nodsa: 'Minor issue', nodsa_reason: 'postponed' }),
          'CVE-2024-5': entry({ status: 'open', urgency: 'end-of-life' }),
          'CVE-2024-6': entry({ status: 'undetermined' }),
          'CVE-2024-7': resolved('0'),
        },
      }),
    ],
    ecosystem: 'dpkg',
    rows: [
      {
        says: 'each state is kept; what is not affected is no finding',
        pkg: { name: 'curl', version: '7.88.1-10' },
        in: bookworm,
        found: [
          ...['CVE-2024-1 affected', 'CVE-2024-2 affected (no DSA: Minor issue)'],
          'CVE-2024-3 will_not_fix (no DSA (ignored): Minor issue)',
          'CVE-2024-4 fix_deferred (no DSA (postponed): Minor issue)',
          ...['CVE-2024-5 end_of_life', 'CVE-2024-6 under_investigation'],
        ],
      },
    ],
  },
  {
    because: 'somebody else built a package of the same name',
    sources: [debianTracker({ nodejs: { 'CVE-2024-22019': resolved('18.19.0+dfsg-6~deb12u1') } })],
    ecosystem: 'dpkg',
    rows: [
      {
        says: "the distribution's is judged",
        pkg: { name: 'nodejs', version: '18.13.0+dfsg1-1' },
        in: bookworm,
        found: ['CVE-2024-22019 fixed 18.19.0+dfsg-6~deb12u1'],
      },
      {
        says: "NodeSource's is not",
        pkg: { name: 'nodejs', version: '18.12.0-deb-1nodesource1' },
        in: bookworm,
        found: [],
      },
    ],
  },
  {
    because: 'modules have several streams of one package',
    sources: [alma(nodejsErratum('ALSA-2023:5850', '18', '18.18.2'), nodejsErratum('ALSA-2023:7205', '20', '20.8.1'))],
    ecosystem: 'rpm',
    rows: [
      {
        says: 'of two streams the fix of its own counts',
        pkg: {
          ...{ name: 'nodejs', version: '1:18.18.2-1.module_el8.9.0+3731+490e3ba5' },
          module: 'nodejs:18:8090020240123:a75119d5:x86_64',
        },
        in: of('almalinux', '8.9'),
        found: [],
      },
      {
        says: 'below it, its own is named',
        pkg: {
          ...{ name: 'nodejs', version: '1:18.17.1-1.module_el8.8.0+3683+b6fa3b5f' },
          module: 'nodejs:18:8080020230825:63b34585:x86_64',
        },
        in: of('almalinux', '8.9'),
        found: ['CVE-2023-44487 fixed 1:18.18.2-1.module_el8.9.0+3731+490e3ba5'],
      },
      {
        says: 'a build of no module is of neither',
        pkg: { name: 'nodejs', version: '1:10.0-1.el8' },
        in: of('almalinux', '8.9'),
        found: [],
      },
    ],
  },
  {
    because: 'an epoch is on one side only',
    sources: [
      alma({
        ...nodejsErratum('ALSA-2024:1', '', '1.1.12'),
        packages: [{ name: 'runc', epoch: '1', version: '1.1.12', release: '1.el8', arch: 'x86_64' }],
      }),
    ],
    ecosystem: 'rpm',
    rows: [
      {
        says: 'none is zero, as for rpm',
        pkg: { name: 'runc', version: '1.1.12-1.el8' },
        in: of('almalinux', '8.9'),
        found: ['CVE-2023-44487 fixed 1:1.1.12-1.el8'],
      },
      {
        says: 'the same one is the same',
        pkg: { name: 'runc', version: '1:1.1.12-1.el8' },
        in: of('almalinux', '8.9'),
        found: [],
      },
    ],
  },
  {
    because: 'a fix is for subscribers alone',
    sources: [ubuntuArchive(ubuntuBlock('Ubuntu:Pro:22.04:LTS', '1:8.9p1-3ubuntu0.10+esm1'))],
    ecosystem: 'dpkg',
    rows: [
      {
        says: 'all others have none, and are told where it is',
        pkg: { name: 'openssh', version: '1:8.9p1-3ubuntu0.10' },
        in: jammy,
        found: ['CVE-2024-6387 will_not_fix 1:8.9p1-3ubuntu0.10+esm1 ubuntu-pro (only Ubuntu Pro gets fixes)'],
      },
      {
        says: 'whoever has it is not affected',
        pkg: { name: 'openssh', version: '1:8.9p1-3ubuntu0.10+esm1' },
        in: jammy,
        found: [],
      },
    ],
  },
  {
    because: 'special builds have versions of their own',
    sources: [ubuntuArchive(ubuntuBlock('Ubuntu:Pro:FIPS-updates:22.04:LTS', '1:8.9p1-3ubuntu0.10+Fips1'))],
    ecosystem: 'dpkg',
    rows: [
      {
        says: 'what is fixed in them says nothing of ordinary packages',
        pkg: { name: 'openssh', version: '1:8.9p1-3ubuntu0.10' },
        in: jammy,
        found: [],
      },
    ],
  },
  {
    because: 'Ksplice builds have an epoch of their own',
    sources: [elsa()],
    ecosystem: 'rpm',
    rows: [
      {
        says: 'an ordinary build is fixed by an ordinary fix',
        pkg: { name: 'glibc', version: '2.28-225.el8_8.6', arch: 'x86_64' },
        in: of('ol', '8.8'),
        found: [],
      },
      {
        says: 'a Ksplice build by its own',
        pkg: { name: 'glibc', version: '2:2.28-225.ksplice1.el8', arch: 'x86_64' },
        in: of('ol', '8.8'),
        found: ['CVE-2023-4911 fixed 2:2.28-225.ksplice2.el8_8.6'],
      },
    ],
  },
  {
    because: 'the version 0 stands for packages that were never affected',
    sources: [secdb({ '0': ['CVE-2021-22897'], '8.12.0-r0': ['CVE-2025-0725'] })],
    ecosystem: 'apk',
    rows: [
      {
        says: 'they are not, and others are',
        pkg: { name: 'libcurl', version: '8.11.1-r0', source: { name: 'curl', version: '8.11.1-r0' } },
        in: of('alpine', '3.21.2'),
        found: ['CVE-2025-0725 fixed 8.12.0-r0'],
      },
      {
        says: 'another release says nothing of it',
        pkg: { name: 'curl', version: '8.11.1-r0' },
        in: of('alpine', '3.20.2'),
        found: [],
      },
    ],
  },
  {
    because: 'service packs have fixes of their own',
    sources: [
      suseCsaf(
        suseUpdate(
          'CVE-2023-39804',
          ['SUSE Linux Enterprise Server 15 SP5', '1.34-150000.3.34.1'],
          ['SUSE Linux Enterprise Server 15 SP6', '1.34-150600.1.2'],
        ),
      ),
    ],
    ecosystem: 'rpm',
    rows: [
      {
        says: 'the one of its own counts',
        pkg: { name: 'tar', version: '1.34-150000.3.34.1' },
        in: of('sles', '15.5'),
        found: [],
      },
      {
        says: 'and not that of another',
        pkg: { name: 'tar', version: '1.34-150000.3.34.1' },
        in: of('sles', '15.6'),
        found: ['CVE-2023-39804 fixed 1.34-150600.1.2'],
      },
    ],
  },
  {
    because: 'an extra repository has newer versions under the same name',
    sources: [
      [
        amazon,
        dockerUpdate('2/core/2.0/x86_64/1/repodata', 'amazon-linux-2', ['kernel 4.14.336-256.amzn2.x86_64']),
        dockerUpdate('2/extras/kernel-5.10/2.0/x86_64/1/repodata', 'amazon-linux-2---kernel-5.10', [
          'kernel 5.10.209-198.amzn2.x86_64',
        ]),
        dockerUpdate('2/extras/docker/2.0/x86_64/1/repodata', 'amazon-linux-2---docker', [
          'runc 1.1.11-1.amzn2.x86_64',
        ]),
      ],
    ],
    ecosystem: 'rpm',
    rows: [
      {
        says: 'it is no fix for the main repository',
        pkg: { name: 'kernel', version: '4.14.336-256.amzn2', arch: 'x86_64' },
        in: of('amzn', '2'),
        found: [],
      },
      {
        says: 'who has a package of the extra gets its fix with the ordinary updates',
        pkg: { name: 'runc', version: '1.1.7-4.amzn2', arch: 'x86_64' },
        in: of('amzn', '2'),
        found: ['CVE-2024-21626 fixed 1.1.11-1.amzn2'],
      },
    ],
  },
  {
    because: 'a stream of a rebuilt distribution has no advisories',
    sources: [alma(nodejsErratum('ALSA-2023:5850', '18', '18.18.2'))],
    ecosystem: 'rpm',
    rows: [
      {
        says: "it is not judged by another one's",
        pkg: { name: 'nodejs', version: '1:16.0-1.module_el8+1' },
        in: of('centos', '8', 'CentOS Stream 8'),
        found: [],
      },
    ],
  },
  {
    because: 'an advisory for a module is about one of its packages',
    sources: [goDatabase],
    ecosystem: 'golang',
    rows: [
      {
        says: 'a program that has that package is affected',
        pkg: { name: 'golang.org/x/net', version: 'v0.20.0', linkedPackages: ['http2', 'http2/hpack'] },
        found: ['CVE-2023-45288 fixed 0.23.0'],
      },
      {
        says: 'one without is not',
        pkg: { name: 'golang.org/x/net', version: 'v0.20.0', linkedPackages: ['html', 'html/atom'] },
        found: [],
      },
      {
        says: 'where nobody knows, it may be',
        pkg: { name: 'golang.org/x/net', version: 'v0.20.0' },
        found: ['CVE-2023-45288 fixed 0.23.0'],
      },
      {
        says: 'the same goes for the standard library',
        pkg: { name: 'stdlib', version: '1.21.5', linkedPackages: ['fmt', 'os'] },
        found: [],
      },
      {
        says: 'of which a program has what it uses',
        pkg: { name: 'stdlib', version: '1.21.5', linkedPackages: ['net/http'] },
        found: ['CVE-2023-45288 fixed 1.21.9'],
      },
    ],
  },
  {
    because: 'an advisory for a package is about some of its functions',
    sources: [goDatabase],
    ecosystem: 'golang',
    rows: [
      {
        says: 'a program that has one of them is affected',
        pkg: { name: 'golang.org/x/net', version: 'v0.20.0', ...withHttp2('Framer.ReadFrame', 'NewFramer') },
        found: ['CVE-2023-45288 fixed 0.23.0'],
      },
      {
        says: 'one without is not',
        pkg: { name: 'golang.org/x/net', version: 'v0.20.0', ...withHttp2('NewFramer', 'Framer.WriteData') },
        found: [],
      },
    ],
  },
  {
    because: 'a program does not know its own version',
    sources: [goDatabase],
    ecosystem: 'golang',
    rows: [
      {
        says: 'a pseudo-version of its commit is no release',
        pkg: { name: 'golang.org/x/net', version: 'v0.0.0-20240131120000-0123456789ab', unpublished: true },
        found: [],
      },
    ],
  },
  {
    because: 'an archive tells its artefact and not its group',
    sources: [osvOf('Maven', log4j)],
    ecosystem: 'maven',
    rows: [
      { says: 'it may be anything of that name', pkg: { name: 'log4j-core', version: '2.10.0' }, found: [] },
      {
        says: 'with its group it is what it is',
        pkg: { name: 'org.apache.logging.log4j:log4j-core', version: '2.10.0' },
        found: ['CVE-2021-44228 fixed 2.12.2'],
      },
    ],
  },
  {
    because: 'several records are about one vulnerability',
    sources: [
      osvOf('PyPI', urllib3, { ...urllib3, id: 'PYSEC-2024-0001', aliases: ['CVE-2024-37891', 'GHSA-34jh-p97f-mpxf'] }),
    ],
    ecosystem: 'pypi',
    rows: [
      {
        says: 'it is found once',
        pkg: { name: 'urllib3', version: '1.26.12' },
        found: ['CVE-2024-37891 fixed 1.26.19'],
      },
    ],
  },
  {
    because: 'one bulletin is about two vulnerabilities',
    sources: [secdb({ '4.13.4-r2': ['CVE-2021-28705 XSA-389', 'CVE-2021-28709 XSA-389'] }, 'xen')],
    ecosystem: 'apk',
    rows: [
      {
        says: 'they stay two, though they share its id',
        pkg: { name: 'xen', version: '4.13.4-r1' },
        in: of('alpine', '3.21.2'),
        found: ['CVE-2021-28705 fixed 4.13.4-r2', 'CVE-2021-28709 fixed 4.13.4-r2'],
      },
    ],
  },
  {
    because: 'a crate is called unsound, which is no vulnerability',
    sources: [
      osvOf(
        'crates.io',
        ...[
          { id: 'RUSTSEC-2020-0098', aliases: ['CVE-2020-36206'], name: 'rusb', informational: 'unsound' },
          { id: 'GHSA-9mxw-4856-9cm5', aliases: ['CVE-2020-36206', 'RUSTSEC-2020-0098'], name: 'rusb' },
          { id: 'RUSTSEC-2021-0139', aliases: [], name: 'ansi_term', informational: 'unmaintained' },
        ].map(({ name, informational, ...record }) => ({
          ...record,
          affected: [
            {
              package: { ecosystem: 'crates.io', name },
              ranges: [{ type: 'SEMVER', events: [{ introduced: '0.0.0-0' }, { fixed: '0.7.0' }] }],
              database_specific: { informational },
            },
          ],
        })),
      ),
    ],
    ecosystem: 'cargo',
    rows: [
      { says: 'a notice is no finding', pkg: { name: 'ansi_term', version: '0.6.0' }, found: [] },
      {
        says: 'what GitHub rates as a vulnerability is one',
        pkg: { name: 'rusb', version: '0.6.0' },
        found: ['CVE-2020-36206 fixed 0.7.0'],
      },
    ],
  },
  {
    because: 'a record was taken back',
    sources: [osvOf('PyPI', { ...urllib3, withdrawn: '2024-07-01T00:00:00Z' })],
    ecosystem: 'pypi',
    rows: [{ says: 'it finds nothing', pkg: { name: 'urllib3', version: '1.26.12' }, found: [] }],
  },
];

describe.each(classes)('where $because', ({ sources, ecosystem: id, rows }) => {
  it.each(rows)('$says', async ({ pkg, in: distribution, found }) => {
    const ecosystem = ecosystemById(id);
    if (!ecosystem) throw new Error(`there is no ecosystem ${id}`);
    const lookup = await knownAdvisories(...sources);
    const { matches } = openMatcher(lookup)({ ecosystem: id, ...pkg }, distribution, ecosystem);
    const lines = matches.map(({ vulnerability, status, fixedVersion, channel, note }) =>
      [vulnerability, status, fixedVersion, channel, note && `(${note})`].filter(Boolean).join(' '),
    );
    expect(lines.toSorted()).toEqual(found.toSorted());
  });
});
