import type { Queries } from './database.ts';
import { type FindingConditions, filtered, findingsQuery } from './findings-query.ts';

/** What makes findings of two images the same, and where this one is. */
export interface FindingKey {
  readonly vulnerability: string;
  readonly ecosystem: string;
  readonly name: string;
  readonly severityRank: number;
  readonly layer: number;
}

/** Every finding of an image that meets conditions, as of a generation, as far as it takes to compare images. */
export async function listFindingKeys(
  db: Queries,
  imageId: number,
  generation: number,
  conditions: FindingConditions,
): Promise<FindingKey[]> {
  return await filtered(findingsQuery(db, imageId, generation, conditions.shown), conditions)
    .select([
      'package_match.vulnerability',
      'package.ecosystem',
      'package.name',
      'package_match.severity_rank as severityRank',
      'image_set.layer',
    ])
    .execute();
}
