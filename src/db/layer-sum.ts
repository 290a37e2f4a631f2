import { sql } from 'kysely';
import { noCounts, type SeverityCounts, severities } from '../model/severity.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { findingsQuery } from './findings-query.ts';
import { isShown } from './shown.ts';
import type { CountedImage } from './suppressible.ts';

/** What one layer contributes to an image: packages that are still there, and what is found in them. */
export interface LayerSum {
  readonly packages: number;
  readonly counts: SeverityCounts;
  readonly fixable: number;
}

const columns = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown', 'fixable'] as const;

/** Sums of an image by layer, without the matches of these ids; layers that contribute nothing have none. */
export async function layerSums(
  db: Queries,
  image: CountedImage,
  suppressed: readonly number[],
): Promise<ReadonlyMap<number, LayerSum>> {
  const { imageId, generation, shown } = image;
  const rows = await db
    .selectFrom('image_set')
    .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
    .innerJoin('package_set_sum', 'package_set_sum.set_id', 'image_set.set_id')
    .where('image_set.image_id', '=', imageId)
    .where(isShown([...shown, 'kernel-headers']))
    .where('package_set_sum.since', '<=', generation)
    .where((eb) => eb.or([eb('package_set_sum.until', 'is', null), eb('package_set_sum.until', '>', generation)]))
    .groupBy('image_set.layer')
    .select((eb) => ['image_set.layer', eb.fn.sum<number | string>('package_set_sum.packages').as('packages')])
    .select(() =>
      columns.map((column) =>
        sql<number | string>`sum(case when ${isShown(shown)} then package_set_sum.${sql.ref(column)} else 0 end)`.as(
          column,
        ),
      ),
    )
    .execute();
  const gone = await suppressedIn(db, image, suppressed);
  return new Map(rows.map((row) => [row.layer, without(row, gone.get(row.layer))]));
}

type SumRow = { readonly packages: number | string } & { readonly [K in (typeof columns)[number]]: number | string };

function without(row: SumRow, gone: Omit<LayerSum, 'packages'> | undefined): LayerSum {
  const counts = noCounts();
  for (const [rank, severity] of severities.entries())
    counts[severity] = Math.max(0, Number(row[columns[rank] ?? 'unknown']) - (gone?.counts[severity] ?? 0));
  const fixable = Math.max(0, Number(row.fixable) - (gone?.fixable ?? 0));
  return { packages: Number(row.packages), counts, fixable };
}

/** What matches of these ids are of the sums, by layer. */
async function suppressedIn(
  db: Queries,
  { imageId, generation, shown }: CountedImage,
  matches: readonly number[],
): Promise<ReadonlyMap<number, Omit<LayerSum, 'packages'>>> {
  const found = new Map<number, Omit<LayerSum, 'packages'>>();
  for (const chunk of chunksOf(matches)) {
    const rows = await findingsQuery(db, imageId, generation, shown)
      .where('package_match.id', 'in', chunk)
      .select(['image_set.layer', 'package_match.severity_rank as rank', 'package_match.fixable'])
      .execute();
    for (const { layer, rank, fixable } of rows) {
      const sum = found.get(layer) ?? { counts: noCounts(), fixable: 0 };
      const severity = severities[rank] ?? 'Unknown';
      found.set(layer, {
        counts: { ...sum.counts, [severity]: sum.counts[severity] + 1 },
        fixable: sum.fixable + fixable,
      });
    }
  }
  return found;
}
