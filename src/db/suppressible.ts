import { parseJsonText } from '../lib/json-text.ts';
import type { PackageMatch } from '../model/finding.ts';
import type { DeclaringKind } from '../model/package.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { findingsQuery } from './findings-query.ts';
import { isCounted } from './ruled-out-rank.ts';

/** A finding as far as it must be known before exceptions are looked up. */
export interface SuppressibleRow {
  readonly matchId: number;
  /** All ids of the vulnerability, separated by spaces. */
  readonly ids: string;
  readonly severityRank: number;
  readonly fixable: number;
}

/** Which findings: of an image as of a generation, with what is shown in its namespace. */
export interface CountedImage {
  readonly imageId: number;
  readonly generation: number;
  readonly shown: readonly DeclaringKind[];
}

/** Every finding that counts in an image, one row for each place of the package. */
export async function listSuppressible(
  db: Queries,
  { imageId, generation, shown }: CountedImage,
): Promise<SuppressibleRow[]> {
  return await findingsQuery(db, imageId, generation, shown)
    .select([
      'package_match.id as matchId',
      'package_match.ids',
      'package_match.severity_rank as severityRank',
      'package_match.fixable',
    ])
    .execute();
}

/** Matches by id, with their packages. */
export async function findMatches(db: Queries, ids: readonly number[]) {
  const matches: { readonly id: number; readonly name: string; readonly purl: string; readonly match: PackageMatch }[] =
    [];
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .selectFrom('package_match')
      .innerJoin('package', 'package.id', 'package_match.package_id')
      .select(['package_match.id', 'package_match.detail', 'package.name', 'package.purl'])
      .where('package_match.id', 'in', chunk)
      .execute();
    for (const { detail, ...row } of rows) matches.push({ ...row, match: parseJsonText(detail) });
  }
  return matches;
}

/** Names and package URLs of all packages of an image. */
export async function listImagePurls(db: Queries, imageId: number) {
  return await db
    .selectFrom('image_set')
    .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
    .innerJoin('package', 'package.id', 'package_set_member.package_id')
    .select(['package.name', 'package.purl', 'package.version'])
    .distinct()
    .where('image_set.image_id', '=', imageId)
    .execute();
}

/** Package URLs of packages of a name that have a vulnerability, whatever image has them; at most 100. */
export async function purlsOfMatches(db: Queries, vulnerability: string, name: string): Promise<string[]> {
  const rows = await db
    .selectFrom('package_match')
    .innerJoin('package', 'package.id', 'package_match.package_id')
    .select('package.purl')
    .distinct()
    .where('package_match.vulnerability', '=', vulnerability)
    .where('package_match.until', 'is', null)
    .where(isCounted)
    .where('package.name', '=', name)
    .orderBy('package.purl')
    .limit(100)
    .execute();
  return rows.map((row) => row.purl);
}
