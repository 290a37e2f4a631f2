import { sql } from 'kysely';
import type { PackageMatch } from '../model/finding.ts';
import { noCounts, type Severity, severities, severityRank } from '../model/severity.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';

/** What matching a package gave, to be held against what is stored. */
export interface MatchedPackage {
  readonly packageId: number;
  readonly matches: readonly PackageMatch[];
  readonly covered: boolean;
}

/** A change of a package's stored matches. */
export interface MatchChange {
  readonly packageId: number;
  readonly covered: boolean;
  /** Whether anything that a person could see differs. */
  readonly changed: boolean;
  readonly added: readonly PackageMatch[];
  /** Ids of rows that hold no more. */
  readonly ended: readonly number[];
}

/** Compares matches with the stored rows that still hold. */
export async function compareMatches(db: Queries, matched: readonly MatchedPackage[]): Promise<MatchChange[]> {
  const changes: MatchChange[] = [];
  for (const chunk of chunksOf(matched)) {
    const ids = chunk.map((one) => one.packageId);
    const stored = await db
      .selectFrom('package_match')
      .select(['id', 'package_id', 'detail'])
      .where('package_id', 'in', ids)
      .where('until', 'is', null)
      .execute();
    const covered = await db.selectFrom('package').select(['id', 'covered']).where('id', 'in', ids).execute();
    const coveredBefore = new Map(covered.map((row) => [row.id, row.covered === 1]));
    const byPackage = Map.groupBy(stored, (row) => row.package_id);
    for (const one of chunk) {
      const before = new Map((byPackage.get(one.packageId) ?? []).map((row) => [row.detail, row.id]));
      const added = one.matches.filter((match) => !before.delete(JSON.stringify(match)));
      const ended = [...before.values()];
      const changed = added.length > 0 || ended.length > 0 || coveredBefore.get(one.packageId) !== one.covered;
      changes.push({ packageId: one.packageId, covered: one.covered, changed, added, ended });
    }
  }
  return changes;
}

/** Writes changes as of a generation. */
export async function applyMatches(
  db: Queries,
  changes: readonly MatchChange[],
  generation: number,
  now: number,
): Promise<void> {
  for (const ids of chunksOf(changes.flatMap((change) => change.ended))) {
    await db.updateTable('package_match').set({ until: generation }).where('id', 'in', ids).execute();
  }
  const rows = changes.flatMap((change) =>
    change.added.map((match) => rowOf(change.packageId, match, generation, now)),
  );
  for (const chunk of chunksOf(rows, 90)) await db.insertInto('package_match').values(chunk).execute();
  for (const covered of [0, 1]) {
    const ids = changes.filter((change) => change.covered === (covered === 1)).map((change) => change.packageId);
    for (const chunk of chunksOf(ids))
      await db.updateTable('package').set({ covered, generation }).where('id', 'in', chunk).execute();
  }
}

/** Ids of packages with a match that still holds and names one of these vulnerabilities, by id or alias. */
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

/** Findings of an image by level, as of a generation, and how many of them can be fixed. */
export async function countFindings(
  db: Queries,
  imageId: number,
  generation: number,
): Promise<{ readonly counts: Record<Severity, number>; readonly fixable: number }> {
  const rows = await findingsQuery(db, imageId, generation)
    .groupBy('package_match.severity_rank')
    .select((eb) => [
      'package_match.severity_rank',
      eb.fn.countAll<number | string>().as('count'),
      eb.fn.sum<number | string>('package_match.fixable').as('fixable'),
    ])
    .execute();
  const counts = noCounts();
  for (const row of rows) counts[severities[row.severity_rank] ?? 'Unknown'] = Number(row.count);
  return { counts, fixable: rows.reduce((sum, row) => sum + Number(row.fixable), 0) };
}

/** Which findings, in which order. */
export interface FindingFilter {
  readonly severities?: readonly Severity[];
  readonly fixable?: boolean;
  readonly ecosystem?: string;
  readonly layer?: number;
  /** Part of an id, an alias or a package's name. */
  readonly search?: string;
  readonly sort?: 'severity' | 'package' | 'cvss' | 'published';
  readonly limit: number;
  readonly offset: number;
}

/** A finding as stored: the match, and the package's place in the image. */
export interface FindingRow {
  readonly match: PackageMatch;
  readonly foundAt: number;
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly path: string;
  readonly layer: number;
}

/** A page of an image's findings as of a generation, and the number of all that the filter lets through. */
export async function listFindings(
  db: Queries,
  imageId: number,
  generation: number,
  filter: FindingFilter,
): Promise<{ readonly items: FindingRow[]; readonly total: number }> {
  const query = filtered(findingsQuery(db, imageId, generation), filter);
  const { total } = await query.select((eb) => eb.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow();
  const rows = await ordered(query, filter.sort)
    .select([
      'package_match.detail',
      'package_match.found_at',
      'package.ecosystem',
      'package.name',
      'package.version',
      'package.purl',
      'image_package.path',
      'image_package.layer',
    ])
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  const items = rows.map(({ detail, found_at, ...row }) => ({
    ...row,
    foundAt: found_at,
    match: JSON.parse(detail) as PackageMatch,
  }));
  return { items, total: Number(total) };
}

/** Every finding of an image as far as a verdict needs it. */
export async function listJudgedFindings(db: Queries, imageId: number, generation: number, atLeast: Severity) {
  const rows = await findingsQuery(db, imageId, generation)
    .where('package_match.severity_rank', '<=', severityRank(atLeast))
    .select(['package_match.detail', 'package.name', 'package.version'])
    .orderBy('package_match.severity_rank')
    .orderBy('package_match.vulnerability')
    .execute();
  return rows.map(({ detail, name, version }) => {
    const { vulnerability, aliases, severity, fixedVersion } = JSON.parse(detail) as PackageMatch;
    return { vulnerability, aliases, severity, fixedVersion, package: name, version };
  });
}

/** Which packages. */
export interface PackageFilter {
  readonly ecosystem?: string;
  readonly search?: string;
  readonly vulnerable?: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** A page of an image's packages with their numbers of findings as of a generation. */
export async function listImagePackages(db: Queries, imageId: number, generation: number, filter: PackageFilter) {
  const holds = sql<boolean>`package_match.since <= ${generation} and (package_match.until is null or package_match.until > ${generation})`;
  let query = db
    .selectFrom('image_package')
    .innerJoin('package', 'package.id', 'image_package.package_id')
    .leftJoin('package_match', (join) => join.onRef('package_match.package_id', '=', 'package.id').on(holds))
    .where('image_package.image_id', '=', imageId)
    .groupBy(['package.id', 'image_package.path', 'image_package.layer']);
  if (filter.ecosystem) query = query.where('package.ecosystem', '=', filter.ecosystem);
  if (filter.search) query = query.where('package.name', 'like', containing(filter.search.toLowerCase()));
  if (filter.vulnerable) query = query.where('package_match.id', 'is not', null);
  const { total } = await db
    .selectFrom(query.select('package.id').as('one'))
    .select((eb) => eb.fn.countAll<number | string>().as('total'))
    .executeTakeFirstOrThrow();
  const items = await query
    .select((eb) => [
      'package.detail',
      'package.purl',
      'package.covered',
      'image_package.path',
      'image_package.layer',
      eb.fn.count<number | string>('package_match.id').as('vulnerabilities'),
      eb.fn.min<number | null>('package_match.severity_rank').as('rank'),
    ])
    .orderBy('package.name')
    .orderBy('package.version')
    .orderBy('image_package.path')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { items, total: Number(total) };
}

function rowOf(packageId: number, match: PackageMatch, generation: number, now: number) {
  return {
    package_id: packageId,
    vulnerability: match.vulnerability,
    severity_rank: severityRank(match.severity),
    fixable: match.fixedVersion === undefined ? 0 : 1,
    score: match.cvss ? Math.round(match.cvss.score * 10) : -1,
    published: match.published ?? '',
    detail: JSON.stringify(match),
    since: generation,
    until: null,
    found_at: now,
  };
}

function findingsQuery(db: Queries, imageId: number, generation: number) {
  return db
    .selectFrom('image_package')
    .innerJoin('package', 'package.id', 'image_package.package_id')
    .innerJoin('package_match', 'package_match.package_id', 'package.id')
    .where('image_package.image_id', '=', imageId)
    .where('package_match.since', '<=', generation)
    .where((eb) => eb.or([eb('package_match.until', 'is', null), eb('package_match.until', '>', generation)]));
}

type FindingsQuery = ReturnType<typeof findingsQuery>;

function filtered(query: FindingsQuery, filter: FindingFilter): FindingsQuery {
  let result = query;
  if (filter.severities)
    result = result.where('package_match.severity_rank', 'in', filter.severities.map(severityRank));
  if (filter.fixable !== undefined) result = result.where('package_match.fixable', '=', filter.fixable ? 1 : 0);
  if (filter.ecosystem) result = result.where('package.ecosystem', '=', filter.ecosystem);
  if (filter.layer !== undefined) result = result.where('image_package.layer', '=', filter.layer);
  if (filter.search) {
    const { search } = filter;
    // Ids are upper case, package names lower case; aliases stand in the detail.
    result = result.where((eb) =>
      eb.or([
        eb('package_match.vulnerability', 'like', containing(search.toUpperCase())),
        eb('package.name', 'like', containing(search.toLowerCase())),
        eb('package_match.detail', 'like', containing(`"${search.toUpperCase()}`)),
      ]),
    );
  }
  return result;
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
  return bySeverity(first).orderBy('package_match.vulnerability').orderBy('package.name').orderBy('image_package.path');
}

/** A pattern for LIKE; its own special characters stand for themselves as far as names and ids have any. */
function containing(text: string): string {
  return `%${text.replace(/[%\\]/g, '')}%`;
}
