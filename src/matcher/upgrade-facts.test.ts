import { describe, expect, it } from 'vitest';
import { lookUpIn } from '../../test/support/advisory-groups.ts';
import type { Advisory } from '../model/advisory.ts';
import type { Package } from '../model/package.ts';
import { openUpgradeFacts } from './upgrade-facts.ts';

const advisories: readonly Advisory[] = [
  {
    ...{ source: 'debian', scope: 'debian:12', name: 'openssl', id: 'CVE-1', scheme: 'deb', status: 'fixed' },
    ranges: [{ fixed: '3.0.15-1' }],
  },
  {
    ...{ source: 'osv-npm', scope: 'npm', name: 'x', id: 'CVE-2', scheme: 'semver', status: 'fixed' },
    ranges: [{ fixed: '1.5.0' }, { introduced: '2.0.0', fixed: '2.1.0' }],
  },
];
const facts = openUpgradeFacts(
  {
    advisories: lookUpIn(advisories),
    vulnerability: () => [],
    covers: () => true,
    listsUnfixed: () => true,
  },
  { id: 'debian', version: '12', name: 'Debian 12', like: [] },
);
const libssl: Package = {
  ...{ ecosystem: 'dpkg', name: 'libssl3', version: '3.0.11-1+b1' },
  source: { name: 'openssl', version: '3.0.11-1' },
};
const x: Package = { ecosystem: 'npm', name: 'x', version: '1.0.0' };

describe('matches at a version', () => {
  it.each([
    ['are those of the package without one', libssl, undefined, ['CVE-1']],
    ['are those of the source at that version', libssl, '3.0.14-9', ['CVE-1']],
    ['are none at the fix', libssl, '3.0.15-1', []],
    ['are none between two ranges', x, '1.5.0', []],
    ['are those of a newer range', x, '2.0.0', ['CVE-2']],
    ['are not known of another ecosystem', { ...x, ecosystem: 'none' }, '1', undefined],
  ])('%s', (_, pkg, version, ids) => {
    expect(facts.matchesAt(pkg, version)?.map((match) => match.vulnerability)).toEqual(ids);
  });
});

it('ecosystems are of the distribution, unmanaged, or neither', () => {
  const kinds = ['dpkg', 'generic', 'npm', 'none'].map((id) => [facts.isOfDistribution(id), facts.isUnmanaged(id)]);
  expect(kinds).toEqual([
    [true, false],
    [false, true],
    [false, false],
    [false, false],
  ]);
});
