import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { parseJsonText } from '../lib/json-text.ts';
import type { PackageMatch } from '../model/finding.ts';
import { type Severity, severityRank } from '../model/severity.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { isCounted } from './ruled-out-rank.ts';
import type { Schema } from './schema.ts';
import { isShown } from './shown.ts';
import type { CountedImage } from './suppressible.ts';

/** Which findings: those of a level or above, and those with a mark; `all` where every one may be wanted. */
export interface JudgedSelection {
  readonly atLeast?: Severity;
  readonly exploited?: boolean;
  readonly malicious?: boolean;
  readonly all?: boolean;
}

/** A finding as far as a verdict needs it. */
export interface JudgedRow {
  readonly matchId: number;
  readonly match: PackageMatch;
  readonly foundAt: number;
  readonly fixable: number;
  /** All ids of the vulnerability, separated by spaces. */
  readonly ids: string;
  readonly name: string;
  readonly version: string;
  readonly ecosystem: string;
}

/**
 * Findings of images that count, in the order of the images: one row for each match, wherever its package lies. Images of a repository share
 * most of their package sets, and each set is read once, so that fifty of them cost little more than one.
 */
export async function listJudgedFindings(
  db: Queries,
  images: readonly CountedImage[],
  selection: JudgedSelection,
): Promise<readonly (readonly JudgedRow[])[]> {
  const found = new Map<CountedImage, readonly JudgedRow[]>();
  const groups = Map.groupBy(images, ({ generation, shown }) => JSON.stringify([generation, shown]));
  for (const group of groups.values()) {
    const sets = await setsOfImages(db, group);
    const bySet = await findingsOfSets(db, new Set([...sets.values()].flat()), group[0]?.generation ?? 0, selection);
    for (const image of group) {
      const rows = (sets.get(image.imageId) ?? []).flatMap((set) => bySet.get(set) ?? []);
      found.set(image, [...new Map(rows.map((row) => [row.matchId, row])).values()]);
    }
  }
  return images.map((image) => found.get(image) ?? []);
}

/** Ids of the sets that images show, by image id and in the order of layers; all images show the same kinds. */
async function setsOfImages(db: Queries, images: readonly CountedImage[]): Promise<ReadonlyMap<number, number[]>> {
  const sets = new Map<number, number[]>();
  for (const chunk of chunksOf([...new Set(images.map(({ imageId }) => imageId))])) {
    const rows = await db
      .selectFrom('image_set')
      .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
      .select(['image_set.image_id as imageId', 'image_set.set_id as setId'])
      .where('image_set.image_id', 'in', chunk)
      .where(isShown(images[0]?.shown ?? []))
      .orderBy('image_set.layer')
      .orderBy('image_set.set_id')
      .execute();
    for (const { imageId, setId } of rows) sets.set(imageId, [...(sets.get(imageId) ?? []), setId]);
  }
  return sets;
}

async function findingsOfSets(
  db: Queries,
  setIds: ReadonlySet<number>,
  generation: number,
  selection: JudgedSelection,
): Promise<ReadonlyMap<number, readonly JudgedRow[]>> {
  const distinct = new Map<number, JudgedRow>();
  const bySet = new Map<number, JudgedRow[]>();
  for (const chunk of chunksOf([...setIds])) {
    const rows = await db
      .selectFrom('package_set_member')
      .innerJoin('package', 'package.id', 'package_set_member.package_id')
      .innerJoin('package_match', 'package_match.package_id', 'package.id')
      .where('package_set_member.set_id', 'in', chunk)
      .where(isCounted)
      .where('package_match.since', '<=', generation)
      .where((eb) => eb.or([eb('package_match.until', 'is', null), eb('package_match.until', '>', generation)]))
      .where(isSelected(selection))
      .select([
        ...(['package_set_member.set_id as setId', 'package_match.id as matchId', 'package_match.detail'] as const),
        ...(['package_match.found_at as foundAt', 'package_match.fixable', 'package_match.ids'] as const),
        ...(['package.name', 'package.version', 'package.ecosystem'] as const),
      ])
      .orderBy('package_set_member.set_id')
      .orderBy('package_set_member.position')
      .orderBy('package_match.id')
      .execute();
    for (const { setId, detail, ...row } of rows) {
      const known = distinct.get(row.matchId) ?? { ...row, match: parseJsonText(detail) };
      distinct.set(row.matchId, known);
      const own = bySet.get(setId);
      if (own) own.push(known);
      else bySet.set(setId, [known]);
    }
  }
  return bySet;
}

/** Whether a row of `package_match` is selected. */
export function isSelected({ atLeast, exploited, malicious, all }: JudgedSelection) {
  return (eb: ExpressionBuilder<Schema, 'package_match'>): Expression<SqlBool> => {
    const marks = [
      ...(atLeast ? [eb('package_match.severity_rank', '<=', severityRank(atLeast))] : []),
      ...(exploited ? [eb('package_match.exploited', '=', 1)] : []),
      ...(malicious ? [eb('package_match.malicious', '=', 1)] : []),
    ];
    if (all) return eb.lit(true);
    return marks.length === 0 ? eb.lit(false) : eb.or(marks);
  };
}
