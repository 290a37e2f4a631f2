import type { Queries } from './database.ts';
import { type FindingRow, findingColumns, findingOf } from './finding.ts';
import { allFindingsQuery, type FindingConditions, filtered } from './findings-query.ts';

/** What a finding is ordered by, without the words that a reader gets. */
export interface FindingFacts {
  readonly matchId: number;
  readonly path: string;
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  /** All ids of the vulnerability, separated by spaces; the one that is shown comes first. */
  readonly ids: string;
  /** 6 of what is ruled out, which comes last. */
  readonly severityRank: number;
  /** CVSS score times ten, -1 without one. */
  readonly score: number;
  readonly fixable: number;
  readonly exploited: number;
  /** 0 nothing known, 1 a proof of concept, 2 attacks. */
  readonly exploitation: number;
  readonly malicious: number;
}

/** Facts of all findings of an image that a filter lets through, as of a generation, in no order. */
export async function listFindingFacts(
  db: Queries,
  imageId: number,
  generation: number,
  conditions: FindingConditions,
): Promise<FindingFacts[]> {
  return await filtered(allFindingsQuery(db, imageId, generation, conditions.shown), conditions)
    .select([
      'package_match.id as matchId',
      'package_set_member.path',
      'package.ecosystem',
      'package.name',
      'package.version',
      'package_match.ids',
      'package_match.severity_rank as severityRank',
      'package_match.score',
      'package_match.fixable',
      'package_match.exploited',
      'package_match.exploitation',
      'package_match.malicious',
    ])
    .execute();
}

/** Findings of an image by match and path, in the order given; those that are gone meanwhile are left out. */
export async function findFindings(
  db: Queries,
  imageId: number,
  places: readonly Pick<FindingFacts, 'matchId' | 'path'>[],
): Promise<FindingRow[]> {
  if (places.length === 0) return [];
  const rows = await db
    .selectFrom('image_set')
    .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
    .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
    .innerJoin('package', 'package.id', 'package_set_member.package_id')
    .innerJoin('package_match', 'package_match.package_id', 'package.id')
    .where('image_set.image_id', '=', imageId)
    .where('package_match.id', 'in', [...new Set(places.map(({ matchId }) => matchId))])
    .select(findingColumns)
    .execute();
  const byPlace = new Map(rows.map((row) => [`${row.matchId} ${row.path}`, row]));
  return places.flatMap(({ matchId, path }) => {
    const row = byPlace.get(`${matchId} ${path}`);
    return row ? [findingOf(row)] : [];
  });
}
