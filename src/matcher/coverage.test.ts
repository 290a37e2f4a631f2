import { describe, expect, it } from 'vitest';
import type { Distribution } from '../model/distribution.ts';
import { type CoverageInput, coverageOf } from './coverage.ts';

const debian: Distribution = { id: 'debian', version: '12', name: 'Debian GNU/Linux 12 (bookworm)', like: [] };
const now = Date.parse('2026-03-01T00:00:00Z');
const dpkg = { id: 'dpkg', ofDistribution: true, packages: 10, covered: 10, uncomparable: 0 };
const npm = { id: 'npm', ofDistribution: false, packages: 5, covered: 5, uncomparable: 0 };
const feed = { title: 'Debian Security Tracker', loaded: true, checkedAt: now };
const input = (values: Partial<CoverageInput>): CoverageInput => ({
  distribution: debian,
  software: [],
  ecosystems: [dpkg, npm],
  feeds: [feed],
  listsUnfixed: (scope) => /^(debian|rhel):/.test(scope),
  alpineUnfixed: false,
  contentGaps: [],
  now,
  ...values,
});
const day = 86_400_000;

describe('coverage', () => {
  it('has no gaps where everything is known, and counts packages', () => {
    expect(coverageOf(input({}))).toEqual({ packages: 15, coveredPackages: 15, gaps: [] });
  });

  it.each([
    {
      name: 'a distribution that nobody can tell',
      values: { distribution: undefined },
      gap: [
        'distribution-unknown',
        'The image does not say which distribution it is, so its system packages cannot be matched',
      ],
    },
    {
      name: 'an image without a distribution',
      values: { distribution: undefined, ecosystems: [npm] },
      gap: [
        'distribution-unknown',
        'The image has no distribution; software that no package manager knows is not seen',
      ],
    },
    {
      name: 'a distribution that no feed speaks of',
      values: { ecosystems: [{ ...dpkg, covered: 0 }] },
      gap: ['distribution-uncovered', 'No loaded feed covers Debian GNU/Linux 12 (bookworm)'],
    },
    {
      name: 'a distribution that no package is of',
      values: { ecosystems: [npm] },
      gap: [
        'packages-missing',
        'No package of Debian GNU/Linux 12 (bookworm) was found: the image has no list of them, or not in its usual place',
      ],
    },
    {
      name: 'packages that another package manager brought',
      values: { ecosystems: [dpkg, { ...dpkg, id: 'rpm', packages: 2, covered: 0 }] },
      gap: ['distribution-uncovered', 'No loaded feed covers 2 packages of rpm in Debian GNU/Linux 12 (bookworm)'],
    },
    {
      name: 'a distribution that is matched as another one',
      values: { distribution: { ...debian, id: 'centos', version: '8', name: 'CentOS Linux 8' } },
      gap: [
        'distribution-borrowed',
        'CentOS Linux 8 is matched with the advisories of rhel:8, which it is built on; what it changed is not known',
      ],
    },
    {
      name: 'a distribution that tells nothing that it has not fixed',
      values: { distribution: { ...debian, id: 'alpine', version: '3.22.1' } },
      gap: [
        'unfixed-unlisted',
        'Alpine tells nothing that it has not fixed yet; --alpine-unfixed nvd adds what the NVD says of the upstream versions',
      ],
    },
    {
      name: 'another one that tells fixes alone',
      values: { distribution: { ...debian, id: 'ol', version: '9.4', name: 'Oracle Linux Server 9.4' } },
      gap: [
        'unfixed-unlisted',
        'The advisories for Oracle Linux Server 9.4 do not list what has no fix yet; it is not seen',
      ],
    },
    {
      name: 'what is guessed of Alpine instead',
      values: { distribution: { ...debian, id: 'alpine', version: '3.22.1' }, alpineUnfixed: true },
      gap: [
        'unfixed-unlisted',
        'Alpine tells nothing that it has not fixed yet; what the NVD says of the upstream versions is added, where it is known what it calls them',
      ],
    },
    {
      name: 'a distribution without security support',
      values: {
        distribution: { ...debian, version: '10', name: 'Debian GNU/Linux 10 (buster)' },
        lifecycle: {
          scope: 'debian:10',
          ends: '2024-06-30',
          extended: [{ name: 'Freexian ELTS', ends: '2029-06-30' }],
        },
      },
      gap: [
        'distribution-end-of-life',
        'Debian GNU/Linux 10 (buster) gets no security updates since 2024-06-30, except with Freexian ELTS until 2029-06-30; newer vulnerabilities may not be listed',
      ],
    },
    {
      name: 'a program without security support, once',
      values: {
        software: ['18.20.4', '18.20.4'].map((version) => ({
          ...{ name: 'node', version },
          lifecycle: { scope: 'eol:nodejs:18', ends: '2025-04-30' },
        })),
      },
      gap: [
        'software-end-of-life',
        'node 18.20.4 gets no security updates since 2025-04-30; newer vulnerabilities may not be listed',
      ],
    },
    {
      name: 'a feed that was never loaded',
      values: { feeds: [{ ...feed, loaded: false }] },
      gap: ['feed-missing', 'Debian Security Tracker has not been loaded yet'],
    },
    {
      name: 'a feed that has not answered for long',
      values: { feeds: [{ ...feed, checkedAt: now - 8 * day }] },
      gap: ['feed-old', 'Debian Security Tracker has not answered for 8 days'],
    },
    {
      name: 'an ecosystem that no feed speaks of',
      values: { ecosystems: [dpkg, { ...npm, covered: 4 }] },
      gap: ['ecosystem-uncovered', 'No loaded feed covers 1 package of npm'],
    },
    {
      name: 'versions that nobody can compare',
      values: { ecosystems: [dpkg, { ...npm, uncomparable: 2 }] },
      gap: ['version-uncomparable', '2 packages of npm could not be compared with every advisory that names them'],
    },
    {
      name: 'content that could not be read',
      values: { contentGaps: [{ kind: 'unreadable-file', message: 'a: b' }] },
      gap: ['unreadable-file', 'a: b'],
    },
  ] satisfies { name: string; values: Partial<CoverageInput>; gap: string[] }[])(
    'tells of $name',
    ({ values, gap }) => {
      expect(coverageOf(input(values)).gaps.map(({ kind, message }) => [kind, message])).toEqual([gap]);
    },
  );

  it('does not miss what is unfixed where that is asked of what the distribution rebuilds', () => {
    const distribution = { ...debian, id: 'rocky', version: '9.4', name: 'Rocky Linux 9.4' };
    expect(coverageOf(input({ distribution })).gaps).toEqual([]);
  });

  it('takes a feed of six days for new', () => {
    expect(coverageOf(input({ feeds: [{ ...feed, checkedAt: now - 6 * day }] })).gaps).toEqual([]);
  });
});
