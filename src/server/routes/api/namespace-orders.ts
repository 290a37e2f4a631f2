import type { namespaceSorts } from '../../../api/namespace-schemas.ts';
import type { ListedNamespace } from '../../../db/namespace.ts';
import { noCounts, severities } from '../../../model/severity.ts';
import type { NamespaceCounts } from '../../take-census.ts';

/** A namespace with what was counted in it; absent while that is done for the first time. */
export interface CountedNamespace {
  readonly row: Pick<ListedNamespace, 'name' | 'repositories' | 'pushedAt' | 'created_at'>;
  readonly counts?: NamespaceCounts;
}

type Order = (a: CountedNamespace, b: CountedNamespace) => number;

/** Orders of a list of namespaces: what is most first, and those that are alike by name. */
export const namespaceOrders: Readonly<Record<(typeof namespaceSorts)[number], Order>> = {
  name: byName,
  worst: (a, b) => byWorst(a, b) || byName(a, b),
  repositories: descending(({ row }) => row.repositories),
  size: descending(({ counts }) => counts?.bytes ?? 0),
  pushed: descending(({ row }) => row.pushedAt ?? 0),
  created: descending(({ row }) => row.created_at),
};

/** Counts of a namespace without images. */
export function emptyCounts(): NamespaceCounts {
  return { worst: { ...noCounts(), None: 0 }, bytes: 0 };
}

function descending(value: (one: CountedNamespace) => number): Order {
  return (a, b) => value(b) - value(a) || byName(a, b);
}

function byName({ row: a }: CountedNamespace, { row: b }: CountedNamespace): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** The most images with Critical findings first, then with High ones, and so on. */
function byWorst(a: CountedNamespace, b: CountedNamespace): number {
  const level = severities.find((one) => a.counts?.worst[one] !== b.counts?.worst[one]);
  return level ? (b.counts?.worst[level] ?? 0) - (a.counts?.worst[level] ?? 0) : 0;
}
