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

/** Lists of the rows of one inventory. What takes long is done once and kept, until the next inventory. */
export interface InventoryList {
  /** Rows that pass a filter, in an order: of those that are alike the most severe first, then by id, the newest first. */
  list(filter: InventoryFilter, sort: InventorySort): InventoryRow[];
  /** How many rows each value of a filter would leave, with all others as they are; of namespaces by their ids. */
  facets(filter: InventoryFilter): InventoryFacets;
}

/** Numbers of rows by the values of each filter. */
export type InventoryFacets = ReturnType<typeof countFacets>;

/** Filters whose numbers are kept. */
const maxKept = 50;

/** Opens the lists of an inventory. */
export function openInventoryList(rows: readonly InventoryRow[]): InventoryList {
  const sorted = new Map<InventorySort, readonly InventoryRow[]>();
  const kept = new Map<string, InventoryFacets>();
  const ordered = (sort: InventorySort): readonly InventoryRow[] => {
    const known = sorted.get(sort) ?? inOrder(sort === 'severity' ? sortedById(rows) : ordered('severity'), sort);
    sorted.set(sort, known);
    return known;
  };
  return {
    list(filter, sort) {
      const conditions = Object.values(conditionsOf(filter));
      return ordered(sort).filter((row) => conditions.every((holds) => holds(row)));
    },
    facets(filter) {
      const key = JSON.stringify(filter);
      const facets = kept.get(key) ?? countFacets(rows, filter);
      kept.set(key, facets);
      if (kept.size > maxKept) kept.delete(kept.keys().next().value as string);
      return facets;
    },
  };
}

function countFacets(rows: readonly InventoryRow[], filter: InventoryFilter) {
  const conditions = Object.entries(conditionsOf(filter)) as [Facet | 'search', Condition][];
  const severity = noCounts();
  const fix = { ...noFixes };
  const status = { open: 0, excepted: 0 };
  const ecosystem = new Map<string, number>();
  const namespace = new Map<number, number>();
  let exploited = 0;
  for (const row of rows) {
    const broken = conditions.filter(([, holds]) => !holds(row));
    // A filter that alone keeps a row out counts it all the same.
    if (broken.length > 1) continue;
    const counts = (facet: Facet) => broken.length === 0 || broken[0]?.[0] === facet;
    if (counts('severity')) severity[row.severity]++;
    if (counts('exploited') && row.exploited) exploited++;
    if (counts('fix')) fix[row.fix]++;
    if (counts('status')) status[row.open > 0 ? 'open' : 'excepted']++;
    if (counts('ecosystem')) countEach(ecosystem, row.ecosystems);
    if (counts('namespace')) countEach(namespace, row.namespaces);
  }
  return { severity, exploited, fix, status, ecosystem: byCount(ecosystem), namespace: byCount(namespace) };
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

function countEach<K>(counts: Map<K, number>, values: Iterable<K>): void {
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
}

function byCount<K extends string | number>(
  counts: ReadonlyMap<K, number>,
): { readonly name: K; readonly count: number }[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

type Order = (a: InventoryRow, b: InventoryRow) => number;

/** The highest first. */
function descending(value: (row: InventoryRow) => number): Order {
  return (a, b) => value(b) - value(a);
}

const orders: Readonly<Record<Exclude<InventorySort, 'vulnerability'>, Order>> = {
  priority: descending((row) => row.priority * 1e9 + row.open),
  severity: (a, b) => severityRank(a.severity) - severityRank(b.severity) || b.score - a.score,
  cvss: descending((row) => row.score),
  epss: descending((row) => row.epss ?? -1),
  images: descending((row) => row.images),
  repositories: descending((row) => row.repositories),
  pulled: descending((row) => row.pulledAt ?? 0),
  matched: descending((row) => row.foundAt),
  published: (a, b) => compare(b.published ?? '', a.published ?? ''),
};

/** Rows that are alike stay in the order that they are in. */
function inOrder(rows: readonly InventoryRow[], sort: InventorySort): readonly InventoryRow[] {
  return sort === 'vulnerability' ? sortedById(rows) : rows.toSorted(orders[sort]);
}

/** The newest first: within a year the longer number is the higher one. */
function sortedById(rows: readonly InventoryRow[]): readonly InventoryRow[] {
  const keyed = rows.map((row) => ({ row, key: idKey(row.vulnerability) }));
  return keyed.sort((a, b) => compare(b.key, a.key)).map(({ row }) => row);
}

/** A text that ids are in order by: numbers have as many digits. */
function idKey(id: string): string {
  return id.replaceAll(/\d+/g, (digits) => digits.padStart(20, '0'));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
