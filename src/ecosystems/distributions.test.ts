import { expect, it } from 'vitest';
import { distributionFacts, releaseIn } from './distributions.ts';

const distribution = (version: string, codename?: string) => ({ id: 'x', version, codename, name: 'X', like: [] });

it.each([
  ['rolling', '2026.01', ''],
  ['major', '9.4', '9'],
  ['minor', '3.0.20240101', '3.0'],
  ['minor', '15', '15'],
  ['whole', '22.03-LTS-SP3', '22.03-LTS-SP3'],
  ['major', '', ''],
] as const)('a release of the form %s of %j is %j', (form, version, release) => {
  expect(releaseIn(form, distribution(version))).toBe(release);
});

it('a whole release without a number is known by its code name', () => {
  expect(releaseIn('whole', distribution('', 'noble'))).toBe('noble');
});

it.each([
  ['almalinux', { advisories: 'almalinux', release: 'major', rebuilds: 'rhel' }],
  ['scientific', { advisories: 'rhel', borrowed: true }],
  ['sles_sap', { advisories: 'sles', release: 'minor' }],
  ['manjaro', { advisories: 'arch', release: 'rolling', borrowed: true }],
  ['nobara', { advisories: 'fedora', release: 'major', borrowed: true }],
])('%s is known by the advisories that speak of it', (id, facts) => {
  expect(distributionFacts.get(id)).toMatchObject(facts);
});

it('what another distribution rebuilds is one whose advisories are known', () => {
  for (const [id, { rebuilds, advisories, borrowed }] of distributionFacts) {
    if (rebuilds !== undefined) expect(distributionFacts.has(rebuilds), id).toBe(true);
    if (borrowed) expect(advisories, id).not.toBe(id);
  }
});
