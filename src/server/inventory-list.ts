import { fixStates, type vulnerabilitySorts, type vulnerabilityStates } from '../api/vulnerability-schemas.ts';
import { noCounts, type Severity, severityRank } from '../model/severity.ts';
import type { InventoryRow } from './inventory-row.ts';

/** Which vulnerabilities; each condition that is there has to hold. */
export interface InventoryFilter {
  readonly severity?: readonly Severity[];
  readonly exploited?: boolean;
  readonly fix?: readonly InventoryRow['fix'][];
  readonly status?: (typeof vulnerabilityStates)[number];
  readonly ecosystem?: string;
  /** Id of a namespace. */
  readonly namespace?: number;
  /** Part of an id, an alias or the name of a package. */
  readonly search?: string;
}

export type InventorySort = (typeof vulnerabilitySorts)[number];

type Condition = (row: InventoryRow) => boolean;
type Facet = Exclude<keyof InventoryFilter, 'search'>;

/** Rows that pass a filter, in an order: of those that are alike the most severe first, then by id, the newest first. */
export function inventoryList(
  rows: readonly InventoryRow[],
  filter: InventoryFilter,
  sort: InventorySort,
): InventoryRow[] {
  const conditions = Object.values(conditionsOf(filter));
  return rows
    .filter((row) => conditions.every((holds) => holds(row)))
    .sort((a, b) => orders[sort](a, b) || orders.severity(a, b) || byId(b, a));
}

/** How many rows each value of a filter would leave, with all others as they are; of namespaces by their ids. */
export function inventoryFacets(rows: readonly InventoryRow[], filter: InventoryFilter) {
  const conditions = conditionsOf(filter);
  const passing = (facet: Facet) => {
    const others = Object.entries(conditions).flatMap(([name, holds]) => (name === facet ? [] : [holds]));
    return rows.filter((row) => others.every((holds) => holds(row)));
  };
  const states = passing('status');
  return {
    severity: { ...noCounts(), ...countsOf(passing('severity').map((row) => row.severity)) },
    exploited: passing('exploited').filter((row) => row.exploited).length,
    fix: { ...noFixes, ...countsOf(passing('fix').map((row) => row.fix)) },
    status: {
      open: states.filter((row) => row.open > 0).length,
      excepted: states.filter((row) => row.open === 0).length,
    },
    ecosystem: byCount(passing('ecosystem').flatMap((row) => [...row.ecosystems])),
    namespace: byCount(passing('namespace').flatMap((row) => [...row.namespaces])),
  };
}

const noFixes = Object.fromEntries(fixStates.map((state) => [state, 0])) as Record<InventoryRow['fix'], number>;

function conditionsOf(filter: InventoryFilter): Partial<Record<keyof InventoryFilter, Condition>> {
  const { severity, exploited, fix, status, ecosystem, namespace } = filter;
  const search = filter.search?.trim().toLowerCase();
  return {
    ...(severity?.length && { severity: (row: InventoryRow) => severity.includes(row.severity) }),
    ...(exploited !== undefined && { exploited: (row: InventoryRow) => row.exploited === exploited }),
    ...(fix?.length && { fix: (row: InventoryRow) => fix.includes(row.fix) }),
    ...(status && { status: (row: InventoryRow) => (status === 'open') === row.open > 0 }),
    ...(ecosystem && { ecosystem: (row: InventoryRow) => row.ecosystems.has(ecosystem) }),
    ...(namespace !== undefined && { namespace: (row: InventoryRow) => row.namespaces.has(namespace) }),
    ...(search && { search: (row: InventoryRow) => mentions(row, search) }),
  };
}

function mentions({ vulnerability, aliases, packages }: InventoryRow, text: string): boolean {
  const names = [vulnerability, ...aliases, ...packages.map((pkg) => pkg.name)];
  return names.some((name) => name.toLowerCase().includes(text));
}

function countsOf<K extends string>(values: readonly K[]): Partial<Record<K, number>> {
  return Object.fromEntries(
    [...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]),
  ) as Partial<Record<K, number>>;
}

function byCount<K extends string | number>(values: readonly K[]): { readonly name: K; readonly count: number }[] {
  const counts = new Map<K, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

type Order = (a: InventoryRow, b: InventoryRow) => number;

/** The highest first. */
function descending(value: (row: InventoryRow) => number): Order {
  return (a, b) => value(b) - value(a);
}

const orders: Readonly<Record<InventorySort, Order>> = {
  priority: descending((row) => row.priority * 1e9 + row.open),
  severity: (a, b) => severityRank(a.severity) - severityRank(b.severity) || b.score - a.score,
  cvss: descending((row) => row.score),
  epss: descending((row) => row.epss ?? -1),
  images: descending((row) => row.images),
  repositories: descending((row) => row.repositories),
  pulled: descending((row) => row.pulledAt ?? 0),
  matched: descending((row) => row.foundAt),
  published: (a, b) => compare(b.published ?? '', a.published ?? ''),
  vulnerability: (a, b) => byId(b, a),
};

/** Within a year the longer number is the higher one. */
function byId(a: InventoryRow, b: InventoryRow): number {
  return collator.compare(a.vulnerability, b.vulnerability);
}

const collator = new Intl.Collator('en', { numeric: true });

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
