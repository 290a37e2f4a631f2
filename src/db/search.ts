import { sql } from 'kysely';
import type { Queries } from './database.ts';
import { gatherVersions, heldByImage, newestVersions, type Searched } from './holding-versions.ts';
import { shortName } from './package.ts';
import { isCounted } from './ruled-out-rank.ts';
import { placeConditions, type SearchPlace } from './search-place.ts';

/** Of more versions than these a search says that there are more. */
const maxVersions = 2_500;

/** A version that holds what was searched. */
export interface FoundVersion {
  readonly manifestId: number;
  readonly imageId: number;
  /** Generation that its scan shows. */
  readonly generation: number;
  readonly repositoryId: number;
  readonly repository: string;
  readonly digest: string;
  readonly platform: string | null;
  readonly pushedAt: number;
  readonly pulledAt: number | null;
}

/** A page of versions; `more` where there are more than were counted. */
export interface FoundVersions {
  readonly items: readonly FoundVersion[];
  readonly total: number;
  readonly more: boolean;
}

/**
 * Versions whose scans show a finding under one of these ids, those pushed last first. `current` is the generation that scans show which
 * follow the advisories. What only documents declare counts where the namespace has it so.
 */
export async function versionsWithVulnerability(
  db: Queries,
  ids: readonly string[],
  current: number,
  place: SearchPlace,
): Promise<FoundVersions> {
  const packageIds = await packagesMatched(db, ids);
  return await versionsWith(db, { packageIds, match: { ids, current } }, current, place);
}

/** Versions that hold one of these packages, those pushed last first. */
export async function versionsWithPackages(
  db: Queries,
  packageIds: readonly number[],
  current: number,
  place: SearchPlace,
): Promise<FoundVersions> {
  return await versionsWith(db, { packageIds }, current, place);
}

/** Tagged versions that hold one of these packages, and whose scans show no finding under one of these ids; those pushed last first. */
export async function versionsWithout(
  db: Queries,
  ids: readonly string[],
  packageIds: readonly number[],
  current: number,
  place: SearchPlace,
): Promise<FoundVersions> {
  const matched = { packageIds: await packagesMatched(db, ids), match: { ids, current } };
  const condition = sql<boolean>`scan.state = 'complete' and ${heldByImage(matched)} is null`;
  return await versionsWith(db, { packageIds, condition }, current, { ...place, tagged: true });
}

/** Ids of packages that have, or had, a finding under one of these ids; at most 20,000. */
async function packagesMatched(db: Queries, ids: readonly string[]): Promise<number[]> {
  const rows = await db
    .selectFrom('package_match')
    .select('package_id')
    .distinct()
    .where('vulnerability', 'in', ids)
    .where(isCounted)
    .limit(20_000)
    .execute();
  return rows.map((row) => row.package_id);
}

async function versionsWith(
  db: Queries,
  searched: Searched,
  current: number,
  place: SearchPlace,
): Promise<FoundVersions> {
  if (searched.packageIds.length === 0) return { items: [], total: 0, more: false };
  const { limit, offset } = place;
  const places = placeConditions(place);
  // Where an image holds several of what is searched, its versions are met as often.
  const gathered = await gatherVersions(db, searched, places, 2 * maxVersions + 1);
  const ids = [...new Set(gathered)];
  const more = gathered.length > 2 * maxVersions;
  const total = more ? Math.min(ids.length, maxVersions) : ids.length;
  const part = { offset, limit: Math.max(0, Math.min(limit, total - offset)) };
  const page = more
    ? await newestVersions(db, searched, places, part)
    : ids.sort((a, b) => b - a).slice(offset, offset + part.limit);
  return { items: await versionsOf(db, page, current), total, more };
}

async function versionsOf(db: Queries, manifestIds: readonly number[], current: number): Promise<FoundVersion[]> {
  if (manifestIds.length === 0) return [];
  const rows = await db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .innerJoin('scan', 'scan.manifest_id', 'manifest.id')
    .select(['manifest.id', 'manifest.digest', 'manifest.platform', 'manifest.pushed_at', 'repository.name'])
    .select(['manifest.pulled_at', 'manifest.repository_id'])
    .select(['scan.image_id', 'scan.generation'])
    .where('manifest.id', 'in', manifestIds)
    .orderBy('manifest.id', 'desc')
    .execute();
  return rows.map((row) => ({
    manifestId: row.id,
    imageId: row.image_id as number,
    generation: row.generation ?? current,
    repositoryId: row.repository_id,
    repository: row.name,
    digest: row.digest,
    platform: row.platform,
    pushedAt: row.pushed_at,
    pulledAt: row.pulled_at,
  }));
}

/** A package as a search by its name compares it. */
export interface NamedPackage {
  readonly id: number;
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
}

/** Packages of a name: the whole of it, its last part (`log4j-core`), or the source package's; at most 20,000. */
export async function packagesNamed(db: Queries, name: string, ecosystem?: string): Promise<NamedPackage[]> {
  const whole = name.toLowerCase();
  const short = shortName(name);
  const kind = ecosystem === undefined ? sql`` : sql`and ecosystem = ${ecosystem}`;
  const result = await sql<NamedPackage>`
    select id, ecosystem, name, version from package where id in (
      select id from package where short_name = ${short} and (${whole} = ${short} or lower(name) = ${whole})
      union select package_id from package_key where name = ${name}) ${kind} limit 20000`.execute(db);
  return result.rows;
}
