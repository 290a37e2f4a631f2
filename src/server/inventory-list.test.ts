import { describe, expect, it } from 'vitest';
import { type InventoryFilter, type InventorySort, openInventoryList } from './inventory-list.ts';
import type { InventoryRow } from './inventory-row.ts';

const row = (vulnerability: string, values: Partial<InventoryRow>): InventoryRow => ({
  ...{ vulnerability, aliases: [], severity: 'High', score: -1, exploited: false, malicious: false, fix: 'none' },
  ...{ packages: [], ecosystems: new Set<string>(), namespaces: new Set<number>(), priority: 1, pressing: 1 },
  ...{ exposure: { tagged: true, pulled: false }, images: 1, repositories: 1, open: 1, foundAt: 1 },
  ...values,
});

const rows = [
  row('CVE-2099-9', {
    ...{ severity: 'Low', images: 9, epss: 0.9, fix: 'all', foundAt: 5, ecosystems: new Set(['npm']) },
    ...{ namespaces: new Set([1, 2]), packages: [{ ecosystem: 'npm', name: 'Lodash' }] },
  }),
  row('CVE-2099-10', { severity: 'Critical', exploited: true, priority: 90, namespaces: new Set([2]), score: 98 }),
  row('CVE-2099-100', { severity: 'Critical', open: 0, fix: 'some', pulledAt: 7, aliases: ['GHSA-abcd'], score: 91 }),
];

const list = openInventoryList(rows);

const listed = (filter: InventoryFilter, sort: InventorySort = 'vulnerability') =>
  list.list(filter, sort).map((one) => one.vulnerability.slice(9));

describe('a list of vulnerabilities', () => {
  it.each<[string, InventoryFilter, readonly string[]]>([
    ['nothing', {}, ['100', '10', '9']],
    ['levels', { severity: ['Critical', 'High'] }, ['100', '10']],
    ['no level at all', { severity: [] }, ['100', '10', '9']],
    ['attacks', { exploited: true }, ['10']],
    ['no known attacks', { exploited: false }, ['100', '9']],
    ['fixes', { fix: ['all', 'some'] }, ['100', '9']],
    ['exceptions', { status: 'excepted' }, ['100']],
    ['what counts', { status: 'open' }, ['10', '9']],
    ['an ecosystem', { ecosystem: 'npm' }, ['9']],
    ['a part of an id', { search: ' cve-2099-10 ' }, ['100', '10']],
    ['a part of an alias', { search: 'ABCD' }, ['100']],
    ['a part of a package', { search: 'lodash' }, ['9']],
    ['several together', { severity: ['Critical'], fix: ['none'] }, ['10']],
  ])('is filtered by %s', (_, filter, expected) => {
    expect(listed(filter)).toEqual(expected);
  });

  it.each<[InventorySort, readonly string[]]>([
    ['priority', ['10', '9', '100']],
    ['severity', ['10', '100', '9']],
    ['cvss', ['10', '100', '9']],
    ['epss', ['9', '10', '100']],
    ['images', ['9', '10', '100']],
    ['pulled', ['100', '10', '9']],
    ['matched', ['9', '10', '100']],
  ])('is ordered by %s, those that are alike by level and id', (sort, expected) => {
    expect(listed({}, sort)).toEqual(expected);
  });
});

describe('the counts beside the filters', () => {
  it('tell how many rows each value would leave', () => {
    expect(list.facets({})).toEqual({
      severity: { Critical: 2, High: 0, Medium: 0, Low: 1, Negligible: 0, Unknown: 0 },
      ...{ exploited: 1, fix: { all: 1, some: 1, none: 1 }, status: { open: 2, excepted: 1 } },
      ecosystem: [{ name: 'npm', count: 1 }],
      namespace: [
        { name: 2, count: 2 },
        { name: 1, count: 1 },
      ],
    });
  });

  it('do not heed their own filter, and heed all others', () => {
    const { severity, fix } = list.facets({ severity: ['Low'], status: 'open' });
    expect(severity).toMatchObject({ Critical: 1, Low: 1 });
    expect(fix).toEqual({ all: 1, some: 0, none: 0 });
  });
});
