import { sql } from 'kysely';
import type { DeclaringKind } from '../model/package.ts';
import { type Severity, severityRank } from '../model/severity.ts';
import { containsText } from './contains-text.ts';
import type { Queries } from './database.ts';
import { idList } from './id-list.ts';
import { isCounted } from './ruled-out-rank.ts';
import { isShown } from './shown.ts';

/** Which findings. */
export interface FindingConditions {
  readonly severities?: readonly Severity[];
  readonly fixable?: boolean;
  readonly exploited?: boolean;
  readonly ecosystem?: string;
  readonly layer?: number;
  /** Those of the base image alone, or those of what was added to it; `layers` are the base image's. */
  readonly origin?: { readonly of: 'base' | 'added'; readonly layers: number };
  /** Part of an id, an alias or a package's name. */
  readonly search?: string;
  /** Name of the package. */
  readonly package?: string;
  /** The id that the finding is shown under. */
  readonly vulnerability?: string;
  /** Ids of matches: no others are wanted. */
  readonly only?: readonly number[];
  /** Kinds of documents whose packages count beside what is installed. */
  readonly shown: readonly DeclaringKind[];
  /** Ids of matches that are suppressed, and whether those alone are wanted, with what is ruled out unless that is not wanted, or all others. */
  readonly suppressed?: { readonly matches: readonly number[]; readonly wanted: boolean; readonly ruledOut?: false };
}

/** Places of packages in an image with each of their matches that counts unless it is excepted, as of a generation. */
export function findingsQuery(db: Queries, imageId: number, generation: number, shown: readonly DeclaringKind[]) {
  return allFindingsQuery(db, imageId, generation, shown).where(isCounted);
}

/** The same with what is ruled out. */
export function allFindingsQuery(db: Queries, imageId: number, generation: number, shown: readonly DeclaringKind[]) {
  return db
    .selectFrom('image_set')
    .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
    .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
    .innerJoin('package', 'package.id', 'package_set_member.package_id')
    .innerJoin('package_match', 'package_match.package_id', 'package.id')
    .where('image_set.image_id', '=', imageId)
    .where(isShown(shown))
    .where('package_match.since', '<=', generation)
    .where((eb) => eb.or([eb('package_match.until', 'is', null), eb('package_match.until', '>', generation)]));
}

export type FindingsQuery = ReturnType<typeof findingsQuery>;

/** Those of findings that a filter lets through. */
export function filtered(query: FindingsQuery, filter: FindingConditions): FindingsQuery {
  let result = query;
  if (filter.severities?.length)
    result = result.where('package_match.severity_rank', 'in', filter.severities.map(severityRank));
  if (filter.fixable !== undefined) result = result.where('package_match.fixable', '=', filter.fixable ? 1 : 0);
  if (filter.exploited !== undefined) result = result.where('package_match.exploited', '=', filter.exploited ? 1 : 0);
  if (filter.ecosystem) result = result.where('package.ecosystem', '=', filter.ecosystem);
  if (filter.layer !== undefined) result = result.where('image_set.layer', '=', filter.layer);
  if (filter.package !== undefined) result = result.where('package.name', '=', filter.package);
  if (filter.vulnerability !== undefined)
    result = result.where('package_match.vulnerability', '=', filter.vulnerability);
  if (filter.only) result = result.where(isOneOf({ matches: filter.only, wanted: true }));
  if (filter.suppressed) result = result.where(isOneOf(filter.suppressed));
  if (filter.origin)
    result = result.where('image_set.layer', filter.origin.of === 'base' ? '<' : '>=', filter.origin.layers);
  if (filter.search) {
    const { search } = filter;
    result = result.where((eb) =>
      eb.or([containsText('package_match.ids', search), containsText('package.name', search)]),
    );
  }
  return result;
}

/** Ids stand in the statement itself: there may be more than a statement takes as values. */
export function isOneOf({ matches, wanted, ruledOut }: NonNullable<FindingConditions['suppressed']>) {
  const ids = idList(matches);
  if (ruledOut === false) return sql<boolean>`(package_match.id in (${ids}) and ${isCounted})`;
  return wanted
    ? sql<boolean>`(package_match.id in (${ids}) or not ${isCounted})`
    : sql<boolean>`(package_match.id not in (${ids}) and ${isCounted})`;
}
