import { expect, it } from 'vitest';
import type { Finding } from '../model/finding.ts';
import type { ReportedPackage } from '../model/scan-report.ts';
import { countedFindings, openPackages, packageRef } from './package-of-finding.ts';

const pkg = (values: Partial<ReportedPackage> = {}): ReportedPackage => ({
  ...{ ecosystem: 'npm', name: 'a', version: '1', purl: 'pkg:npm/a@1', path: 'app', layer: 2 },
  ...values,
});
const finding = (values: Partial<Finding> = {}) =>
  ({ package: { ecosystem: 'npm', name: 'a', version: '1' }, path: 'app', layer: 2, ...values }) as Finding;

it('a finding is of the package at its own place, of several that are the same elsewhere', () => {
  const of = openPackages({
    packages: [pkg({ licence: 'here' }), pkg({ path: 'lib', licence: 'there' }), pkg({ layer: 3, licence: 'above' })],
  });
  expect([finding(), finding({ path: 'lib' }), finding({ layer: 3 })].map((one) => of(one).licence)).toEqual([
    'here',
    'there',
    'above',
  ]);
});

it('one whose package the report does not list is told as far as it is known', () => {
  expect(openPackages({ packages: [] })(finding())).toEqual(pkg({ purl: '' }));
});

it('a package is named by its package URL, or else in words', () => {
  expect([packageRef(pkg()), packageRef(pkg({ purl: '' }))]).toEqual(['pkg:npm/a@1', 'npm:a@1']);
});

it('what is suppressed does not count, and what was not asked is nothing', () => {
  const suppressed = finding({ suppression: { kind: 'exemption', reason: 'r', by: 'ann' } as never });
  expect(countedFindings({ findings: [suppressed, finding()] })).toHaveLength(1);
  expect(countedFindings({})).toEqual([]);
});
