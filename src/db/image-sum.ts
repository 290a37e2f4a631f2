import { sql } from 'kysely';
import { parseJsonText } from '../lib/json-text.ts';
import type { DeclaringKind, Package } from '../model/package.ts';
import { type SeverityCounts, severities } from '../model/severity.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { isShown } from './shown.ts';

/** What an image holds of one ecosystem, and what is found in it. */
export interface EcosystemSum {
  readonly ecosystem: string;
  readonly packages: number;
  /**
   * Packages that a loaded feed covers. What a package of the distribution brought is covered as far as that package is, which is counted
   * with its own ecosystem.
   */
  readonly covered: number;
  /** Packages that could not be judged in full. */
  readonly uncomparable: number;
  readonly counts: SeverityCounts;
  readonly fixable: number;
  /** What is found in headers of the kernel and does not count. */
  readonly inKernelHeaders: number;
}

const packageColumns = ['packages', 'covered', 'uncomparable'] as const;
const levels = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'] as const;
const findingColumns = [...levels, 'fixable'] as const;
const allLevels = sql.join(
  levels.map((level) => sql`package_set_sum.${sql.ref(level)}`),
  sql` + `,
);

/** Sums of what counts in images as of a generation, by image id. */
export async function imageSums(
  db: Queries,
  imageIds: readonly number[],
  generation: number,
  shown: readonly DeclaringKind[],
): Promise<ReadonlyMap<number, readonly EcosystemSum[]>> {
  const sums = new Map<number, EcosystemSum[]>();
  for (const chunk of chunksOf(imageIds)) {
    const rows = await db
      .selectFrom('image_set')
      .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
      .innerJoin('package_set_sum', 'package_set_sum.set_id', 'image_set.set_id')
      .where('image_set.image_id', 'in', chunk)
      .where(isShown([...shown, 'kernel-headers']))
      .where('package_set_sum.since', '<=', generation)
      .where((eb) => eb.or([eb('package_set_sum.until', 'is', null), eb('package_set_sum.until', '>', generation)]))
      .groupBy(['image_set.image_id', 'package_set_sum.ecosystem'])
      .select(['image_set.image_id', 'package_set_sum.ecosystem'])
      .select((eb) =>
        packageColumns.map((column) => eb.fn.sum<number | string>(`package_set_sum.${column}` as const).as(column)),
      )
      .select(() =>
        findingColumns.map((column) =>
          sql<number | string>`sum(case when ${isShown(shown)} then package_set_sum.${sql.ref(column)} else 0 end)`.as(
            column,
          ),
        ),
      )
      .select(() => sql<number | string>`sum(case when ${isShown(shown)} then 0 else ${allLevels} end)`.as('aside'))
      .orderBy('package_set_sum.ecosystem')
      .execute();
    for (const row of rows) sums.set(row.image_id, [...(sums.get(row.image_id) ?? []), sumOf(row)]);
  }
  return sums;
}

type SumRow = { readonly ecosystem: string; readonly aside: number | string } & {
  readonly [K in (typeof packageColumns)[number] | (typeof findingColumns)[number]]: number | string;
};

function sumOf(row: SumRow): EcosystemSum {
  const counts = Object.fromEntries(
    severities.map((severity, rank) => [severity, Number(row[levels[rank] ?? 'unknown'])]),
  );
  return {
    ecosystem: row.ecosystem,
    packages: Number(row.packages),
    covered: Number(row.covered),
    uncomparable: Number(row.uncomparable),
    counts: counts as SeverityCounts,
    fixable: Number(row.fixable),
    inKernelHeaders: Number(row.aside),
  };
}

/** Ecosystems of an image's packages that count, sorted. */
export async function imageEcosystems(
  db: Queries,
  imageId: number,
  shown: readonly DeclaringKind[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('image_set')
    .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
    .innerJoin('package_set_sum', 'package_set_sum.set_id', 'image_set.set_id')
    .select('package_set_sum.ecosystem')
    .distinct()
    .where('image_set.image_id', '=', imageId)
    .where(isShown(shown))
    .orderBy('package_set_sum.ecosystem')
    .execute();
  return rows.map((row) => row.ecosystem);
}

/** Scopes in which the packages of images that count are looked up, by image id. */
export async function imageScopes(
  db: Queries,
  imageIds: readonly number[],
  shown: readonly DeclaringKind[],
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const scopes = new Map<number, Set<string>>();
  for (const chunk of chunksOf(imageIds)) {
    const rows = await db
      .selectFrom('image_set')
      .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
      .select(['image_set.image_id', 'package_set.scopes'])
      .where('image_set.image_id', 'in', chunk)
      .where(isShown(shown))
      .execute();
    for (const row of rows) {
      const own = scopes.get(row.image_id) ?? new Set();
      for (const scope of parseJsonText(row.scopes)) own.add(scope);
      scopes.set(row.image_id, own);
    }
  }
  return scopes;
}

/** Ids of images in which a judgement that counts changed after a generation, up to another one. */
export async function imagesChangedBetween(
  db: Queries,
  imageIds: readonly number[],
  after: number,
  upTo: number,
  shown: readonly DeclaringKind[],
): Promise<ReadonlySet<number>> {
  const ids = new Set<number>();
  for (const chunk of chunksOf(imageIds)) {
    const rows = await db
      .selectFrom('image_set')
      .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
      .innerJoin('package_set_sum', 'package_set_sum.set_id', 'image_set.set_id')
      .select('image_set.image_id')
      .distinct()
      .where('image_set.image_id', 'in', chunk)
      .where(isShown(shown))
      .where('package_set_sum.since', '>', after)
      .where('package_set_sum.since', '<=', upTo)
      .execute();
    for (const row of rows) ids.add(row.image_id);
  }
  return ids;
}

/** Installed packages of an image that no package of the distribution brought, of some ecosystems; at most 1,000. */
export async function unownedPackages(db: Queries, imageId: number, ecosystems: readonly string[]): Promise<Package[]> {
  const rows = await db
    .selectFrom('image_set')
    .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
    .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
    .innerJoin('package', 'package.id', 'package_set_member.package_id')
    .select('package.detail')
    .distinct()
    .where('image_set.image_id', '=', imageId)
    .where('package_set_member.owner', 'is', null)
    .where('package_set.declared_by', 'is', null)
    .where('package.ecosystem', 'in', ecosystems)
    .orderBy('package.detail')
    .limit(1_000)
    .execute();
  return rows.map((row) => parseJsonText(row.detail));
}
