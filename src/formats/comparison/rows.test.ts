import { expect, it } from 'vitest';
import type { ComparedState, ComparedVulnerability } from '../../model/comparison.ts';
import { changesText, packageCells, packageHead, vulnerabilityCells, vulnerabilityHead } from './rows.ts';

const state = (values: Partial<ComparedState> = {}): ComparedState => ({
  ...{ severity: 'High', status: 'fixed', fixedVersion: '2', suppressed: false, versions: ['1'] },
  ...values,
});
const one = (before?: ComparedState, after?: ComparedState): ComparedVulnerability => ({
  ...{ vulnerability: 'CVE-1', ecosystem: 'npm', package: 'a', before, after },
});
const cells = (before?: ComparedState, after?: ComparedState) =>
  vulnerabilityCells({ added: [], removed: [], changed: [one(before, after)], unchanged: 0 })[0];

it('what came, went and changed is marked, in this order, under a title for each cell', () => {
  const rows = vulnerabilityCells({
    added: [one(undefined, state())],
    removed: [one(state())],
    changed: [one(state(), state())],
    unchanged: 3,
  });
  expect(rows.map(([mark]) => mark)).toEqual(['+', '-', '~']);
  expect(rows.every((row) => row.length === vulnerabilityHead.length)).toBe(true);
});

it.each([
  ['a severity that changed', state(), state({ severity: 'Low' }), ['~', 'CVE-1', 'High → Low', 'a', '1', '2']],
  [
    'a fix that came',
    state({ fixedVersion: undefined, status: 'affected' }),
    state(),
    ['~', 'CVE-1', 'High', 'a', '1', 'none → 2'],
  ],
  [
    'that nobody will fix it',
    state(),
    state({ fixedVersion: undefined, status: 'will_not_fix' }),
    ['~', 'CVE-1', 'High', 'a', '1', '2 → will not fix'],
  ],
  [
    'that it counts no more',
    state(),
    state({ suppressed: true }),
    ['~', 'CVE-1', 'High', 'a', '1', '2 → 2 (suppressed)'],
  ],
  [
    'versions of both',
    state({ versions: ['1', '1.1'] }),
    state({ versions: ['3'] }),
    ['~', 'CVE-1', 'High', 'a', '1, 1.1 → 3', '2'],
  ],
])('%s is told', (_name, before, after, row) => {
  expect(cells(before, after)).toEqual(row);
});

it('packages are told by their versions', () => {
  const pkg = { ecosystem: 'npm', name: 'a' };
  const rows = packageCells({
    added: [{ ...pkg, after: ['2'] }],
    removed: [{ ...pkg, before: ['1'] }],
    changed: [{ ...pkg, before: ['1'], after: ['2', '3'] }],
    unchanged: 0,
  });
  expect(rows).toEqual([
    ['+', 'npm', 'a', '2'],
    ['-', 'npm', 'a', '1'],
    ['~', 'npm', 'a', '1 → 2, 3'],
  ]);
  expect(packageHead).toHaveLength(4);
});

it('changes are counted in a sentence', () => {
  expect(changesText({ added: [one()], removed: [], changed: [], unchanged: 1 })).toBe(
    '1 added, 0 removed, 0 changed, 1 other the same',
  );
});
