import { describe, expect, it } from 'vitest';
import { lookUpIn } from '../../test/support/advisory-groups.ts';
import { rpm } from '../ecosystems/rpm/rpm.ts';
import type { Advisory } from '../model/advisory.ts';
import { openMatcher } from './open-matcher.ts';

// In the shape of AlmaLinux's OSV records, and of Red Hat's VEX documents for glibc of RHEL 8.
const own = (fixed: string, vulnerability: string): Advisory => ({
  ...{ source: 'almalinux', scope: 'almalinux:8', name: 'glibc', id: 'ALSA-2022:0896', scheme: 'rpm' },
  ...{ vulnerabilities: [vulnerability], ranges: [{ fixed }], status: 'fixed' },
});
const rebuilt = (more: Partial<Advisory>): Advisory => ({
  ...{ source: 'redhat', scope: 'rhel:8', name: 'glibc.src', id: 'CVE-2018-20796', scheme: 'rpm' },
  ...{ ranges: [{}], status: 'will_not_fix', ...more },
});

describe('a package of a distribution that rebuilds another one', () => {
  it.each<[string, readonly Advisory[], readonly string[]]>([
    ['has what is left unfixed there', [rebuilt({})], ['CVE-2018-20796 will_not_fix']],
    [
      'has what is fixed there, and nothing here yet',
      [rebuilt({ status: 'fixed', ranges: [{ fixed: '2.28-164.el8_5.3' }] })],
      ['CVE-2018-20796 2.28-164.el8_5.3'],
    ],
    ['has not what it has the fix of', [rebuilt({ status: 'fixed', ranges: [{ fixed: '2.28-151.el8' }] })], []],
    ['has not what is said not to be in it', [rebuilt({ status: 'not_affected' })], []],
    [
      'is judged by its own distribution first',
      [own('2.28-200.el8', 'CVE-2018-20796'), rebuilt({})],
      ['CVE-2018-20796 2.28-200.el8'],
    ],
    ['is fixed where its own distribution has fixed it', [own('2.28-100.el8', 'CVE-2018-20796'), rebuilt({})], []],
    [
      'keeps what its own distribution does not speak of',
      [own('2.28-100.el8', 'CVE-2021-3999'), rebuilt({}), rebuilt({ id: 'CVE-2021-3999' })],
      ['CVE-2018-20796 will_not_fix'],
    ],
  ])('%s', (_name, advisories, expected) => {
    const lookup = {
      advisories: lookUpIn(advisories),
      vulnerability: () => [],
      covers: () => true,
      listsUnfixed: () => false,
    };
    const glibc = { ecosystem: 'rpm', name: 'glibc', version: '2.28-164.el8', vendor: 'AlmaLinux' };
    const distribution = { id: 'almalinux', version: '8.6', name: 'AlmaLinux', like: [] };
    const { matches } = openMatcher(lookup)(glibc, distribution, rpm);
    expect(matches.map((one) => `${one.vulnerability} ${one.fixedVersion ?? one.status}`)).toEqual(expected);
    for (const { sources, note } of matches)
      expect(note?.startsWith('said of rhel:8, which this distribution rebuilds') ?? false).toBe(
        sources[0] === 'redhat',
      );
  });

  it('is covered by the advisories of its own distribution alone', () => {
    const covers = (scope: string) => scope === 'rhel:8';
    const lookup = { advisories: () => [], vulnerability: () => [], covers, listsUnfixed: () => true };
    const bash = { ecosystem: 'rpm', name: 'bash', version: '4.4.20-2.el8' };
    const distribution = { id: 'rocky', version: '8.6', name: 'Rocky Linux', like: [] };
    expect(openMatcher(lookup)(bash, distribution, rpm).covered).toBe(false);
  });
});
