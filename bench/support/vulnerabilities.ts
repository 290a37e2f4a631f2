import type { Queries } from '../../src/db/database.ts';
import { isCounted } from '../../src/db/ruled-out-rank.ts';

/** Ids to search for, by how many images have them. */
export interface SearchedVulnerabilities {
  /** Those of a sample of images that are in the most of them. */
  readonly common: readonly string[];
  /** Those of packages drawn from all. */
  readonly any: readonly string[];
  /** Those that nothing is matched with. */
  readonly none: readonly string[];
}

const sampledSets = 1_000;
/** A database takes so many values in one statement. */
const drawnPackages = 2_000;

/** Draws up to `count` different ids of each kind. */
export async function drawVulnerabilities(
  db: Queries,
  count: number,
  random: () => number,
): Promise<SearchedVulnerabilities> {
  const numbers = async (table: 'package' | 'package_set', wanted: number) => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.max<number>('id').as('last'))
      .executeTakeFirstOrThrow();
    return Array.from({ length: wanted }, () => 1 + Math.floor(random() * row.last));
  };
  const members = await db
    .selectFrom('package_set_member')
    .select('package_id')
    .where('set_id', 'in', await numbers('package_set', sampledSets))
    .execute();
  const held = Map.groupBy(members, (row) => row.package_id);
  const popular = [...held].toSorted(([, a], [, b]) => b.length - a.length).slice(0, drawnPackages);
  const places = new Map<string, number>();
  const popularIds = popular.map(([id]) => id);
  for (const row of await matchesOf(db, popularIds))
    places.set(row.vulnerability, (places.get(row.vulnerability) ?? 0) + (held.get(row.package_id)?.length ?? 0));
  const common = [...places].toSorted(([, a], [, b]) => b - a).slice(0, count);
  const drawn = Map.groupBy(await matchesOf(db, await numbers('package', drawnPackages)), (row) => row.package_id);
  const any = new Set([...drawn.values()].map((rows) => rows[Math.floor(random() * rows.length)]?.vulnerability ?? ''));
  return {
    common: common.map(([id]) => id),
    any: [...any].slice(0, count),
    none: Array.from({ length: count }, (_, n) => `CVE-1998-${10_000 + n}`),
  };
}

async function matchesOf(db: Queries, packageIds: readonly number[]) {
  return await db
    .selectFrom('package_match')
    .select(['vulnerability', 'package_id'])
    .where('package_id', 'in', packageIds)
    .where('until', 'is', null)
    .where(isCounted)
    .execute();
}
