import { expect, it } from 'vitest';
import { noCounts } from '../../../model/severity.ts';
import { type CountedNamespace, namespaceOrders } from './namespace-orders.ts';

const one = (
  name: string,
  critical: number,
  values: Partial<CountedNamespace['row']>,
  bytes = 0,
): CountedNamespace => ({
  row: { name, repositories: 0, pushedAt: null, created_at: 1, ...values },
  counts: { worst: { ...noCounts(), Critical: critical, None: 9 }, bytes },
});
const all = [one('b', 0, { repositories: 3 }, 5), one('c', 2, { pushedAt: 7 }), one('a', 2, { created_at: 4 })];

it.each([
  ['name', 'abc'],
  ['worst', 'acb'],
  ['repositories', 'bac'],
  ['size', 'bac'],
  ['pushed', 'cab'],
  ['created', 'abc'],
] as const)('namespaces are ordered by %s', (sort, expected) => {
  expect(
    all
      .toSorted(namespaceOrders[sort])
      .map(({ row }) => row.name)
      .join(''),
  ).toBe(expected);
});

it('namespaces that were not counted yet are ordered by name', () => {
  const uncounted = all.map(({ row }) => ({ row }));
  expect(uncounted.toSorted(namespaceOrders.worst).map(({ row }) => row.name)).toEqual(['a', 'b', 'c']);
});
