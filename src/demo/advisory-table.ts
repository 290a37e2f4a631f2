/** A vulnerability that there is not: what is told of it, by whom, and since how many days. */
export interface MadeUpVulnerability {
  readonly cve: `CVE-2099-${number}`;
  readonly daysAgo: number;
  readonly text: string;
  /** CVSS 3.1. */
  readonly rating: readonly [vector: string, score: number];
  /** EPSS, from 0 to 1. */
  readonly likelihood: number;
  /** Days since it is in the catalogue of exploited ones; absent: it is not. */
  readonly exploitedDaysAgo?: number;
  /** By what tells of it: name of the package, and the version that mends it, `undefined` where there is none. */
  readonly debian?: readonly [source: string, fixed?: string];
  readonly alpine?: readonly [origin: string, fixed: string];
  readonly npm?: readonly [id: string, name: string, fixed: string];
  readonly pypi?: readonly [id: string, name: string, fixed: string];
}

const ratings = {
  critical: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
  high: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', 7.5],
  medium: ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
  low: ['CVSS:3.1/AV:L/AC:H/PR:L/UI:R/S:U/C:L/I:N/A:N', 2.2],
} as const;

/** Advisory sources that the demonstration has documents of. */
export const demoFeeds = ['alpine', 'debian', 'distroinfo', 'endoflife', 'epss', 'kev', 'nvd', 'osv-npm', 'osv-pypi'];

/** All of them; the year tells that none of them is real. */
export const madeUpVulnerabilities: readonly MadeUpVulnerability[] = [
  {
    ...{ cve: 'CVE-2099-1001', daysAgo: 60, rating: ratings.high, likelihood: 0.031 },
    text: 'A crafted certificate ends programs that check it.',
    debian: ['openssl', '3.0.15-1~deb12u1'],
    alpine: ['openssl', '3.5.1-r0'],
  },
  {
    ...{ cve: 'CVE-2099-1002', daysAgo: 60, rating: ratings.low, likelihood: 0.0004 },
    text: 'Archives with many entries take a long time to open.',
    debian: ['zlib'],
  },
  {
    ...{ cve: 'CVE-2099-1003', daysAgo: 60, rating: ratings.medium, likelihood: 0.0042 },
    text: 'A redirect takes a cookie to another host.',
    debian: ['curl', '7.88.1-10+deb12u8'],
  },
  {
    ...{ cve: 'CVE-2099-1004', daysAgo: 14, rating: ratings.critical, likelihood: 0.91, exploitedDaysAgo: 12 },
    text: 'A long host name overwrites memory and lets attackers run code.',
    debian: ['glibc', '2.36-9+deb12u9'],
  },
  {
    ...{ cve: 'CVE-2099-1005', daysAgo: 14, rating: ratings.medium, likelihood: 0.0021 },
    text: 'A broken archive is taken for a whole one.',
    debian: ['xz-utils'],
  },
  {
    ...{ cve: 'CVE-2099-1006', daysAgo: 1, rating: ratings.critical, likelihood: 0.22 },
    text: 'A crafted handshake lets attackers read memory and run code.',
    debian: ['openssl', '3.0.17-1~deb12u2'],
    alpine: ['openssl', '3.5.4-r0'],
  },
  {
    ...{ cve: 'CVE-2099-2001', daysAgo: 60, rating: ratings.medium, likelihood: 0.0013 },
    text: 'A file name with control characters changes what the terminal shows.',
    alpine: ['busybox', '1.37.0-r18'],
  },
  {
    ...{ cve: 'CVE-2099-3001', daysAgo: 60, rating: ratings.critical, likelihood: 0.44 },
    text: 'Merging objects from requests changes the prototype of all objects.',
    npm: ['GHSA-2222-3333-4444', 'lodash', '4.17.21'],
  },
  {
    ...{ cve: 'CVE-2099-3002', daysAgo: 60, rating: ratings.medium, likelihood: 0.006 },
    text: 'A redirect leads to any host.',
    npm: ['GHSA-2222-3333-5555', 'express', '4.19.2'],
  },
  {
    ...{ cve: 'CVE-2099-3003', daysAgo: 1, rating: ratings.high, likelihood: 0.018 },
    text: 'An address without a host reaches servers inside the network.',
    npm: ['GHSA-2222-3333-6666', 'axios', '1.7.4'],
  },
  {
    ...{ cve: 'CVE-2099-4001', daysAgo: 60, rating: ratings.medium, likelihood: 0.002 },
    text: 'A session keeps trusting a certificate that it was told not to.',
    pypi: ['PYSEC-2099-1', 'requests', '2.32.0'],
  },
  {
    ...{ cve: 'CVE-2099-4002', daysAgo: 60, rating: ratings.high, likelihood: 0.011 },
    text: 'A template breaks out of its sandbox.',
    pypi: ['PYSEC-2099-2', 'jinja2', '3.1.5'],
  },
  {
    ...{ cve: 'CVE-2099-4003', daysAgo: 1, rating: ratings.critical, likelihood: 0.37 },
    text: 'A crafted query string changes what the database is asked.',
    pypi: ['PYSEC-2099-3', 'django', '4.2.16'],
  },
  {
    // Of no image that there is: somebody who asks for it is not affected.
    ...{ cve: 'CVE-2099-9001', daysAgo: 60, rating: ratings.high, likelihood: 0.52, exploitedDaysAgo: 90 },
    text: 'A crafted file runs commands when it is opened.',
    debian: ['vim', '2:9.0.1378-2+deb12u3'],
  },
];

/** A package of npm that is malware. */
export const madeUpMalware = { id: 'MAL-2099-1', name: 'left-padd' } as const;

/** Days on which feeds are asked, the first one first, and which of them: those that have news, and in the end all. */
export const feedDays: readonly { readonly daysAgo: number; readonly feeds: readonly string[] }[] = [
  { daysAgo: 60, feeds: demoFeeds },
  { daysAgo: 14, feeds: ['debian'] },
  { daysAgo: 12, feeds: ['kev'] },
  { daysAgo: 0.5, feeds: demoFeeds },
];
