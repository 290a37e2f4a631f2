import { expect, it } from 'vitest';
import { entriesOf, isRejected, priorityOf, ubuntuOsvSchema } from './osv-record.ts';

const document = (values: object) =>
  ubuntuOsvSchema.parse({ id: 'UBUNTU-CVE-2026-1', modified: '2026-01-01T00:00:00Z', ...values });
const block = (ecosystem: string, ...events: readonly object[]) => ({
  package: { ecosystem, name: 'curl' },
  ranges: [{ type: 'ECOSYSTEM', events }],
});

it('a record tells the last fix of a package in a release, and of no other ecosystem', () => {
  const affected = [
    block('Ubuntu:24.04:LTS', { introduced: '0' }, { fixed: '1' }, { fixed: '2' }),
    block('Ubuntu:Pro:22.04:LTS'),
    block('npm', { fixed: '9' }),
  ];
  const entries = [...entriesOf(document({ affected }))];
  expect(entries.map(({ version, pro, fixed }) => [version, Boolean(pro), fixed])).toEqual([
    ['24.04', false, '2'],
    ['22.04', true, undefined],
  ]);
});

it.each([
  ['its own', { severity: [{ type: 'Ubuntu', score: 'medium' }] }, 'Medium'],
  [
    'one of its packages',
    { affected: [{ ...block('Ubuntu:24.04:LTS'), ecosystem_specific: { ubuntu_priority: 'high' } }] },
    'High',
  ],
  ['none where it is untriaged', { severity: [{ type: 'Ubuntu', score: 'untriaged' }] }, undefined],
  ['none that another gave', { severity: [{ type: 'CVSS_V3', score: 'high' }] }, undefined],
])('a rating is %s', (_name, values, severity) => {
  expect(priorityOf(document(values))).toBe(severity);
});

it.each([
  ['** REJECT ** not used', true],
  [' **Rejected** by its CNA', true],
  ['Rejected reason: duplicate', true],
  ['The patch was rejected', false],
])('a record that says %j is given back: %s', (details, rejected) => {
  expect(isRejected(document({ details }))).toBe(rejected);
});

it('that it is withdrawn does not mean that it was given back', () => {
  expect(isRejected(document({ withdrawn: '2026-01-01T00:00:00Z' }))).toBe(false);
});
