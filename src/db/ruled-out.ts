import { parseJsonText } from '../lib/json-text.ts';
import type { DeclaringKind } from '../model/package.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { allFindingsQuery } from './findings-query.ts';
import { ruledOutRank } from './ruled-out-rank.ts';
import { isShown } from './shown.ts';
import type { CountedImage } from './suppressible.ts';

/** Matches of an image that are ruled out, each once, with their packages. */
export async function listRuledOut(db: Queries, { imageId, generation, shown }: CountedImage) {
  const rows = await allFindingsQuery(db, imageId, generation, shown)
    .select(['package_match.id', 'package_match.detail', 'package_match.found_at as foundAt'])
    .select(['package.name', 'package.purl'])
    .distinct()
    .where('package_match.severity_rank', '=', ruledOutRank)
    .execute();
  return rows.map(({ detail, ...row }) => ({ ...row, match: parseJsonText(detail) }));
}

/** How many findings of images are ruled out as of a generation, by image id; images without any are not there. */
export async function countRuledOut(
  db: Queries,
  imageIds: readonly number[],
  generation: number,
  shown: readonly DeclaringKind[],
): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  for (const chunk of chunksOf(imageIds)) {
    const rows = await db
      .selectFrom('image_set')
      .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
      .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
      .innerJoin('package_match', 'package_match.package_id', 'package_set_member.package_id')
      .select(['image_set.image_id as imageId', (eb) => eb.fn.countAll<number | string>().as('count')])
      .where('image_set.image_id', 'in', chunk)
      .where(isShown(shown))
      .where('package_match.severity_rank', '=', ruledOutRank)
      .where('package_match.since', '<=', generation)
      .where((eb) => eb.or([eb('package_match.until', 'is', null), eb('package_match.until', '>', generation)]))
      .groupBy('image_set.image_id')
      .execute();
    for (const { imageId, count } of rows) counts.set(imageId, Number(count));
  }
  return counts;
}
