import { gzipSync } from 'node:zlib';
import { type MadeUpVulnerability, madeUpMalware, madeUpVulnerabilities } from './advisory-table.ts';
import { feedArchive } from './feed-archive.ts';
import { day } from './past-clock.ts';

/**
 * Documents as the sources had them so many days ago, by `HOST/PATH`, in the sources' own forms. Who rates vulnerabilities knows all of
 * them from the beginning: they concern nobody before a source tells of packages.
 */
export function feedDocuments(daysAgo: number, now: number): ReadonlyMap<string, Buffer> {
  const known = madeUpVulnerabilities.filter((one) => one.daysAgo >= daysAgo);
  const osv = 'osv-vulnerabilities.storage.googleapis.com';
  const exploited = known.filter(({ exploitedDaysAgo }) => (exploitedDaysAgo ?? 0) >= daysAgo);
  return new Map([
    ['security-tracker.debian.org/tracker/data/json', json(tracker(known))],
    ['secdb.alpinelinux.org/v3.22/main.json', json(secdb(known))],
    [`${osv}/npm/all.zip`, feedArchive({ ...osvRecords(known, 'npm'), ...malware() })],
    [`${osv}/PyPI/all.zip`, feedArchive(osvRecords(known, 'pypi'))],
    ['nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-2024.json.gz', gzipSync(json(nvd()))],
    ['epss.empiricalsecurity.com/epss_scores-current.csv.gz', gzipSync(epss(dayOf(daysAgo, now)))],
    ['www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json', json(kev(exploited, now))],
    ['debian.pages.debian.net/distro-info-data/debian.csv', Buffer.from(debianReleases)],
    ['debian.pages.debian.net/distro-info-data/ubuntu.csv', Buffer.from(ubuntuReleases)],
    ['endoflife.date/api/v1/products/full', json(products)],
  ]);
}

const debianReleases = `version,codename,series,created,release,eol,eol-lts,eol-elts
10,Buster,buster,2017-06-17,2019-07-06,2022-09-10,2024-06-30,2029-06-30
12,Bookworm,bookworm,2021-08-14,2023-06-10,2026-06-10,2028-06-30,2033-06-30
`;
const ubuntuReleases = `version,codename,series,created,release,eol,eol-server,eol-esm
24.04 LTS,Noble Numbat,noble,2023-10-26,2024-04-25,2029-05-31,2029-05-31,2034-04-25
`;
const products = {
  schema_version: '1.2.0',
  result: [{ name: 'alpine-linux', releases: [{ name: '3.22', eolFrom: '2027-05-01', eoesFrom: null }] }],
};

/** https://security-tracker.debian.org/tracker/data/ */
function tracker(known: readonly MadeUpVulnerability[]) {
  const packages: Record<string, Record<string, object>> = {};
  for (const { cve, text, debian } of known) {
    if (!debian) continue;
    const [source, fixed] = debian;
    const state = fixed ? { status: 'resolved', fixed_version: fixed } : { status: 'open' };
    const release = { ...state, urgency: 'not yet assigned' };
    const releases = { bookworm: release, buster: { status: 'open', urgency: 'end-of-life' } };
    packages[source] = { ...packages[source], [cve]: { description: told(text), releases } };
  }
  return packages;
}

/** https://secdb.alpinelinux.org/ */
function secdb(known: readonly MadeUpVulnerability[]) {
  const packages = known.flatMap(({ cve, alpine }) =>
    alpine ? [{ pkg: { name: alpine[0], secfixes: { [alpine[1]]: [cve] } } }] : [],
  );
  return { distroversion: 'v3.22', packages };
}

/** https://ossf.github.io/osv-schema/ */
function osvRecords(known: readonly MadeUpVulnerability[], of: 'npm' | 'pypi'): Record<string, string> {
  const ecosystem = of === 'npm' ? 'npm' : 'PyPI';
  const records = known.flatMap(({ cve, text, rating: [score], [of]: advisory }) => {
    if (!advisory) return [];
    const [id, name, fixed] = advisory;
    const type = of === 'npm' ? 'SEMVER' : 'ECOSYSTEM';
    const ranges = [{ type, events: [{ introduced: '0' }, { fixed }] }];
    const severity = [{ type: 'CVSS_V3', score }];
    const affected = [{ package: { ecosystem, name }, ranges }];
    return [[`${id}.json`, JSON.stringify({ id, aliases: [cve], details: told(text), severity, affected })] as const];
  });
  return Object.fromEntries(records);
}

function malware(): Record<string, string> {
  const { id, name } = madeUpMalware;
  const affected = [
    { package: { ecosystem: 'npm', name }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] },
  ];
  return {
    [`${id}.json`]: JSON.stringify({ id, details: told('The package sends variables to a stranger.'), affected }),
  };
}

/** https://nvd.nist.gov/vuln/data-feeds */
function nvd() {
  const vulnerabilities = madeUpVulnerabilities.map(({ cve, text, rating: [vectorString, baseScore] }) => {
    const cvssData = { version: '3.1', vectorString, baseScore };
    const metrics = { cvssMetricV31: [{ source: 'nvd@nist.gov', cvssData }] };
    const descriptions = [{ lang: 'en', value: told(text) }];
    return { cve: { id: cve, vulnStatus: 'Analyzed', descriptions, metrics } };
  });
  return { format: 'NVD_CVE', vulnerabilities };
}

/** https://www.first.org/epss/data_stats */
function epss(date: string): string {
  const rows = madeUpVulnerabilities.map(
    ({ cve, likelihood }) => `${cve},${likelihood},${Math.min(0.999, 0.5 + likelihood / 2)}`,
  );
  return [`#model_version:v2099.01.01,score_date:${date}T00:00:00+0000`, 'cve,epss,percentile', ...rows].join('\n');
}

/** https://www.cisa.gov/known-exploited-vulnerabilities-catalog */
function kev(exploited: readonly MadeUpVulnerability[], now: number) {
  const vulnerabilities = exploited.map(({ cve, text, exploitedDaysAgo = 0 }) => ({
    ...{ cveID: cve, shortDescription: told(text), knownRansomwareCampaignUse: 'Unknown' },
    ...{ dateAdded: dayOf(exploitedDaysAgo, now), dueDate: dayOf(exploitedDaysAgo - 21, now) },
  }));
  return { vulnerabilities };
}

function told(text: string): string {
  return `${text} Made up for this demonstration.`;
}

function json(document: object): Buffer {
  return Buffer.from(JSON.stringify(document));
}

function dayOf(daysAgo: number, now: number): string {
  return new Date(now - daysAgo * day).toISOString().slice(0, 10);
}
