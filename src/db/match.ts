import { sql } from 'kysely';
import type { PackageMatch } from '../model/finding.ts';
import { type DeclaringKind, documentKinds } from '../model/package.ts';
import { type Severity, severityRank } from '../model/severity.ts';
import { isRuledOut } from '../model/sought-code.ts';
import { chunksOf } from './chunks.ts';
import { containsText } from './contains-text.ts';
import type { Queries } from './database.ts';
import { type FindingChange, findingChanges, judgementOf } from './finding-change.ts';
import { idList } from './id-list.ts';
import { isCounted, ruledOutRank } from './ruled-out-rank.ts';
import { isShown } from './shown.ts';
import { type SumShift, sumShift } from './sum-shift.ts';

/** What matching a package gave, to be held against what is stored. */
export interface MatchedPackage {
  readonly packageId: number;
  readonly matches: readonly PackageMatch[];
  /** What does not count, as the package has nothing of what is affected. */
  readonly ruledOut: readonly PackageMatch[];
  readonly covered: boolean;
  /** Number of advisories that could not be compared with its version. */
  readonly uncomparable: number;
}

/** A change of a package's stored matches. */
export interface MatchChange {
  readonly packageId: number;
  readonly covered: boolean;
  readonly uncomparable: number;
  /** Whether a judgement differs: what is found, how severe, what fixes it, whether it is exploited, or what is covered. Other words are no change. */
  readonly changed: boolean;
  /** Matches to be stored; `foundAt` where the vulnerability was known of this package before. */
  readonly added: readonly { readonly match: PackageMatch; readonly foundAt?: number }[];
  /** Ids of rows that hold no more. */
  readonly ended: readonly number[];
  /** What differs for whoever has the package. */
  readonly findings: readonly FindingChange[];
  /** By how much the sums of sets that hold it differ. */
  readonly shift: SumShift;
}

/** A change as far as it is written. */
export type WrittenChange = Pick<MatchChange, 'packageId' | 'covered' | 'uncomparable' | 'added' | 'ended'>;

/** Compares matches with the stored rows that still hold. */
export async function compareMatches(db: Queries, matched: readonly MatchedPackage[]): Promise<MatchChange[]> {
  const changes: MatchChange[] = [];
  for (const chunk of chunksOf(matched)) {
    const ids = chunk.map((one) => one.packageId);
    const stored = await db
      .selectFrom('package_match')
      .select(['id', 'package_id', 'severity_rank', 'fixable', 'detail', 'found_at'])
      .where('package_id', 'in', ids)
      .where('until', 'is', null)
      .execute();
    const packages = await db
      .selectFrom('package')
      .select(['id', 'ecosystem', 'covered', 'uncomparable'])
      .where('id', 'in', ids)
      .execute();
    const before = new Map(packages.map((row) => [row.id, row]));
    const byPackage = Map.groupBy(stored, (row) => row.package_id);
    for (const one of chunk) {
      const known = before.get(one.packageId);
      if (known) changes.push(compare(one, byPackage.get(one.packageId) ?? [], known));
    }
  }
  return changes;
}

function compare(
  one: MatchedPackage,
  stored: readonly StoredMatch[],
  known: { readonly ecosystem: string; readonly covered: number; readonly uncomparable: number },
): MatchChange {
  const left = new Map(stored.map((row) => [row.detail, row]));
  const added = [...one.matches, ...one.ruledOut].filter((match) => !left.delete(JSON.stringify(match)));
  const ended = [...left.values()];
  const gone = ended.map((row) => JSON.parse(row.detail) as PackageMatch);
  // What was ruled out was not found before.
  const rows = new Map(ended.map((row, index) => [gone[index] && keyOf(gone[index]), row]));
  const counting = [gone, added].map((matches) => matches.filter((match) => !isRuledOut(match)));
  const [before, after] = counting as [PackageMatch[], PackageMatch[]];
  const judgements = (matches: readonly PackageMatch[]) => matches.map(judgementOf).toSorted().join('\n');
  const changed =
    judgements(after) !== judgements(before) ||
    (known.covered === 1) !== one.covered ||
    known.uncomparable !== one.uncomparable;
  return {
    packageId: one.packageId,
    covered: one.covered,
    uncomparable: one.uncomparable,
    changed,
    added: added.map((match) => ({ match, foundAt: rows.get(keyOf(match))?.found_at })),
    ended: ended.map((row) => row.id),
    findings: findingChanges(before, after),
    shift: sumShift(
      known.ecosystem,
      { covered: known.covered === 1, uncomparable: known.uncomparable, matches: ended },
      { covered: one.covered, uncomparable: one.uncomparable, matches: added.map(marksOf) },
    ),
  };
}

/** A row of `package_match` that still holds. */
interface StoredMatch {
  readonly id: number;
  readonly severity_rank: number;
  readonly fixable: number;
  readonly detail: string;
  readonly found_at: number;
}

function keyOf(match: PackageMatch): string {
  return `${match.vulnerability} ${isRuledOut(match)}`;
}

/** Writes changes as of a generation. */
export async function applyMatches(
  db: Queries,
  changes: readonly WrittenChange[],
  generation: number,
  now: number,
): Promise<void> {
  for (const ids of chunksOf(changes.flatMap((change) => change.ended))) {
    await db.updateTable('package_match').set({ until: generation }).where('id', 'in', ids).execute();
  }
  const rows = changes.flatMap((change) =>
    change.added.map(({ match, foundAt = now }) => rowOf(change.packageId, match, generation, foundAt)),
  );
  for (const chunk of chunksOf(rows, 90)) await db.insertInto('package_match').values(chunk).execute();
  const groups = Map.groupBy(changes, (change) => `${Number(change.covered)} ${change.uncomparable}`);
  for (const group of groups.values()) {
    const { covered, uncomparable } = group[0] as WrittenChange;
    const values = { covered: Number(covered), uncomparable, generation };
    for (const chunk of chunksOf(group.map((change) => change.packageId)))
      await db.updateTable('package').set(values).where('id', 'in', chunk).execute();
  }
}

/**
 * Takes back what was written of these packages for generations after `generation`, which never came into use: an update was cut
 * off. Their matches are as they were; `covered` must be found out again.
 */
export async function undoMatches(db: Queries, packageIds: readonly number[], generation: number): Promise<void> {
  await db.deleteFrom('finding_change').where('generation', '>', generation).execute();
  for (const chunk of chunksOf(packageIds)) {
    await db.deleteFrom('package_match').where('package_id', 'in', chunk).where('since', '>', generation).execute();
    await db
      .updateTable('package_match')
      .set({ until: null })
      .where('package_id', 'in', chunk)
      .where('until', '>', generation)
      .execute();
  }
}

/** Forgets rows that ended at or before `generation`. */
export async function removeEndedMatches(db: Queries, generation: number): Promise<void> {
  await db.deleteFrom('package_match').where('until', '<=', generation).execute();
}

/** Ids of packages with a match that still holds and is shown under one of these ids. */
export async function packagesOfVulnerabilities(db: Queries, vulnerabilities: readonly string[]): Promise<number[]> {
  const ids = new Set<number>();
  for (const chunk of chunksOf(vulnerabilities)) {
    const rows = await db
      .selectFrom('package_match')
      .select('package_id')
      .where('until', 'is', null)
      .where('vulnerability', 'in', chunk)
      .execute();
    for (const row of rows) ids.add(row.package_id);
  }
  return [...ids];
}

/** Ids of packages with a match that still holds. */
export async function matchedPackages(db: Queries): Promise<number[]> {
  const rows = await db
    .selectFrom('package_match')
    .select('package_id')
    .distinct()
    .where('until', 'is', null)
    .execute();
  return rows.map((row) => row.package_id);
}

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

/** Which packages. */
export interface PackageFilter {
  readonly ecosystem?: string;
  readonly search?: string;
  readonly vulnerable?: boolean;
  /** Whether advisories speak of such packages. */
  readonly covered?: boolean;
  /** Those that one layer brings. */
  readonly layer?: number;
  /** Those alone that documents declare, or those that are installed, headers of the kernel among them. */
  readonly declared?: boolean;
  /** Kinds of documents whose packages count beside what is installed. */
  readonly shown: readonly DeclaringKind[];
  /** Ids of matches that do not count. */
  readonly suppressed?: readonly number[];
  /** By name, or those with the most severe findings first. */
  readonly sort?: 'package' | 'vulnerabilities';
  readonly limit: number;
  readonly offset: number;
}

/** A page of an image's packages with their numbers of findings as of a generation. */
export async function listImagePackages(db: Queries, imageId: number, generation: number, filter: PackageFilter) {
  const holds = sql<boolean>`package_match.since <= ${generation}
    and (package_match.until is null or package_match.until > ${generation})
    and ${isOneOf({ matches: filter.suppressed ?? [], wanted: false })}`;
  let query = db
    .selectFrom('image_set')
    .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
    .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
    .innerJoin('package', 'package.id', 'package_set_member.package_id')
    .leftJoin('package_match', (join) => join.onRef('package_match.package_id', '=', 'package.id').on(holds))
    .where('image_set.image_id', '=', imageId)
    .where(isShown([...filter.shown, 'kernel-headers']))
    .groupBy(['package.id', ...placeColumns]);
  if (filter.declared !== undefined)
    query = query.where((eb) => {
      const declared = eb('package_set.declared_by', 'in', documentKinds);
      return filter.declared ? declared : eb.or([eb('package_set.declared_by', 'is', null), eb.not(declared)]);
    });
  if (filter.ecosystem) query = query.where('package.ecosystem', '=', filter.ecosystem);
  if (filter.search) query = query.where(containsText('package.name', filter.search));
  if (filter.layer !== undefined) query = query.where('image_set.layer', '=', filter.layer);
  if (filter.covered !== undefined) query = query.where('package.covered', '=', filter.covered ? 1 : 0);
  if (filter.vulnerable) query = query.where('package_match.id', 'is not', null);
  const { total } = await db
    .selectFrom(query.select('package.id').as('one'))
    .select((eb) => eb.fn.countAll<number | string>().as('total'))
    .executeTakeFirstOrThrow();
  const ranked =
    filter.sort === 'vulnerabilities'
      ? query
          .orderBy((eb) => eb.fn.coalesce(eb.fn.min<number>('package_match.severity_rank'), sql.lit(ruledOutRank)))
          .orderBy((eb) => eb.fn.count('package_match.id'), 'desc')
      : query;
  const items = await ranked
    .select((eb) => [
      'package.detail',
      'package.purl',
      'package.covered',
      ...placeColumns,
      eb.fn.count<number | string>('package_match.id').as('vulnerabilities'),
      eb.fn.min<number | null>('package_match.severity_rank').as('rank'),
    ])
    .orderBy('package.name')
    .orderBy('package.version')
    .orderBy('package_set_member.path')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { items, total: Number(total) };
}

function rowOf(packageId: number, match: PackageMatch, generation: number, foundAt: number) {
  return {
    package_id: packageId,
    vulnerability: match.vulnerability,
    ...marksOf(match),
    ids: [match.vulnerability, ...match.aliases].join(' '),
    score: match.cvss ? Math.round(match.cvss.score * 10) : -1,
    published: match.published ?? '',
    detail: JSON.stringify(match),
    since: generation,
    until: null,
    found_at: foundAt,
  };
}

const marksOfRuledOut = { severity_rank: ruledOutRank, fixable: 0, exploited: 0, exploitation: 0, malicious: 0 };

function marksOf(match: PackageMatch) {
  if (isRuledOut(match)) return marksOfRuledOut;
  return {
    severity_rank: severityRank(match.severity),
    // What has to be bought first is no fix that everybody can take.
    fixable: match.fixedVersion === undefined || match.channel !== undefined ? 0 : 1,
    exploited: match.exploited === undefined ? 0 : 1,
    exploitation: match.exploitation === 'active' ? 2 : match.exploitation === 'poc' ? 1 : 0,
    malicious: match.kind === 'malicious' ? 1 : 0,
  };
}

const placeColumns = [
  'package_set_member.path',
  'image_set.layer',
  'package_set_member.owner',
  'package_set.declared_by',
] as const;

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
function isOneOf({ matches, wanted, ruledOut }: NonNullable<FindingFilter['suppressed']>) {
  const ids = idList(matches);
  if (ruledOut === false) return sql<boolean>`(package_match.id in (${ids}) and ${isCounted})`;
  return wanted
    ? sql<boolean>`(package_match.id in (${ids}) or not ${isCounted})`
    : sql<boolean>`(package_match.id not in (${ids}) and ${isCounted})`;
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
