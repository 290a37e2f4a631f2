import type { PackageMatch } from '../model/finding.ts';
import type { Queries } from './database.ts';
import { allFindingsQuery, type FindingConditions, type FindingsQuery, filtered } from './findings-query.ts';

/** Which findings, in which order. */
export interface FindingFilter extends FindingConditions {
  readonly sort?: 'severity' | 'package' | 'cvss' | 'published';
  readonly limit: number;
  readonly offset: number;
}

/** A finding as stored: the match, and the package's place in the image. */
export interface FindingRow {
  /** Id of the match, which other places of the package share. */
  readonly matchId: number;
  readonly match: PackageMatch;
  readonly foundAt: number;
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly path: string;
  readonly layer: number;
  /** A DeclaringKind where the package is not installed. */
  readonly declaredBy: string | null;
}

/** A page of an image's findings as of a generation, and the number of all that the filter lets through. */
export async function listFindings(
  db: Queries,
  imageId: number,
  generation: number,
  filter: FindingFilter,
): Promise<{ readonly items: FindingRow[]; readonly total: number }> {
  const query = filtered(allFindingsQuery(db, imageId, generation, filter.shown), filter);
  const { total } = await query.select((eb) => eb.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow();
  const rows = await ordered(query, filter.sort)
    .select(findingColumns)
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { items: rows.map(findingOf), total: Number(total) };
}

/** What a {@link FindingRow} is made of. */
export const findingColumns = [
  'package_match.id as matchId',
  'package_match.detail',
  'package_match.found_at',
  'package.ecosystem',
  'package.name',
  'package.version',
  'package.purl',
  'package_set_member.path',
  'image_set.layer',
  'package_set.declared_by as declaredBy',
] as const;

/** A row of {@link findingColumns} with its match read. */
export function findingOf<Row extends { readonly detail: string; readonly found_at: number }>({
  detail,
  found_at,
  ...row
}: Row): Omit<Row, 'detail' | 'found_at'> & Pick<FindingRow, 'match' | 'foundAt'> {
  return { ...row, foundAt: found_at, match: JSON.parse(detail) as PackageMatch };
}

function ordered(query: FindingsQuery, sort: FindingFilter['sort']): FindingsQuery {
  const bySeverity = (one: FindingsQuery) =>
    one.orderBy('package_match.severity_rank').orderBy('package_match.score', 'desc');
  const first =
    sort === 'package'
      ? query.orderBy('package.name')
      : sort === 'cvss'
        ? query.orderBy('package_match.score', 'desc')
        : sort === 'published'
          ? query.orderBy('package_match.published', 'desc')
          : query;
  return bySeverity(first)
    .orderBy('package_match.vulnerability')
    .orderBy('package.name')
    .orderBy('package_set_member.path');
}
