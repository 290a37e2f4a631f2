import { type RawBuilder, sql } from 'kysely';
import { containsText } from './contains-text.ts';
import type { Queries } from './database.ts';
import { shortName } from './package.ts';
import { isCounted } from './ruled-out-rank.ts';

/** Of more versions than these a search says that there are more. */
const maxVersions = 2_500;
/** Where an image holds several of what is searched, its versions are met as often; so many are gathered at most. */
const maxGathered = 2 * maxVersions;

/** Packages for each of which a set is asked whether it has it. */
const mostProbed = 20;

/** Where to search. */
export interface SearchPlace {
  /** Ids of namespaces that the asking one may read; absent: all. */
  readonly namespaceIds?: readonly number[];
  /** Part of the repositories' names. */
  readonly repository?: string;
  /** Those that have a tag, by themselves or by an index, or those that have none. */
  readonly tagged?: boolean;
  /** Those that were pulled since a time, in milliseconds, or those that were not. */
  readonly pulled?: { readonly since: number; readonly wanted: boolean };
  /** Ids of repositories to look in; absent: all. */
  readonly repositoryIds?: readonly number[];
  readonly limit: number;
  readonly offset: number;
}

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
  return await versionsWith(db, { packageIds, condition: isMatchShown(ids, current) }, current, place);
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

/** Packages of which one has to be in a version, and what else has to hold for the `member` of a set that is one. */
interface Searched {
  readonly packageIds: readonly number[];
  readonly condition?: RawBuilder<boolean>;
}

/** Tagged versions that hold one of these packages, and whose scans show no finding under one of these ids; those pushed last first. */
export async function versionsWithout(
  db: Queries,
  ids: readonly string[],
  packageIds: readonly number[],
  current: number,
  place: SearchPlace,
): Promise<FoundVersions> {
  const matched = { packageIds: await packagesMatched(db, ids), condition: isMatchShown(ids, current) };
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

/** Whether `scan` shows a match under one of these ids of the package of `member`. */
function isMatchShown(ids: readonly string[], current: number): RawBuilder<boolean> {
  const shown = sql`coalesce(scan.generation, ${current})`;
  return sql<boolean>`(select 1 from package_match where package_match.package_id = member.package_id
    and package_match.vulnerability in (${sql.join(ids)}) and ${isCounted} and package_match.since <= ${shown}
    and (package_match.until is null or package_match.until > ${shown}) limit 1) is not null`;
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
  const gathered = await gatherVersions(db, searched, places);
  const ids = [...new Set(gathered)];
  const more = gathered.length > maxGathered;
  const total = more ? Math.min(ids.length, maxVersions) : ids.length;
  const part = { offset, limit: Math.max(0, Math.min(limit, total - offset)) };
  const page = more
    ? await newestVersions(db, searched, places, part)
    : ids.sort((a, b) => b - a).slice(offset, offset + part.limit);
  return { items: await versionsOf(db, page, current), total, more };
}

/** Versions in no order, some of them more than once, and no more than are needed to know that there are very many. */
async function gatherVersions(
  db: Queries,
  searched: Searched,
  places: readonly RawBuilder<boolean>[],
): Promise<number[]> {
  // Where a version lies is a page of the database each: it is looked up only where it matters. And what is to be different must all be
  // there before the first is handed out, so that it is not asked for here.
  const { rows } = await sql<{ id: number }>`
    select scan.manifest_id as id from package_set_member as member
      join package_set on package_set.id = member.set_id
      join image_set on image_set.set_id = member.set_id
      join scan on scan.image_id = image_set.image_id
      ${places.length > 0 ? sql`cross join ${versionPlace}` : sql``}
    where ${sql.join([isSearched(searched), ...(places.length > 0 ? [ofScan, ...places] : [])], sql` and `)}
    limit ${maxGathered + 1}`.execute(db);
  return rows.map((row) => row.id);
}

/** A page of versions, the newest first: they are gone through in this order, which is soon done where very many hold what is searched. */
async function newestVersions(
  db: Queries,
  searched: Searched,
  places: readonly RawBuilder<boolean>[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<number[]> {
  const holds = sql<boolean>`${heldByImage(searched)} is not null`;
  const { rows } = await sql<{ id: number }>`
    select scan.manifest_id as id from scan ${places.length > 0 ? sql`cross join ${versionPlace}` : sql``}
    where ${sql.join([holds, ...(places.length > 0 ? [ofScan, ...places] : [])], sql` and `)}
    order by scan.manifest_id desc limit ${limit} offset ${offset}`.execute(db);
  return rows.map((row) => row.id);
}

/**
 * 1 where the image of `scan` holds what is searched, else null. Values instead of `exists` and joins: a planner would turn these into a
 * join of everything with every set that has a common package. And asked for by `is not null`, of which it thinks that most rows pass: so
 * it does not gather everything first to have enough.
 */
function heldByImage(searched: Searched): RawBuilder<number | null> {
  // Of many packages a set is gone through once, instead of being asked for each: what is no column has no index.
  const column = searched.packageIds.length > mostProbed ? sql`member.package_id + 0` : undefined;
  return sql`(select 1 from image_set as held where held.image_id = scan.image_id
    and (select 1 from package_set_member as member join package_set on package_set.id = member.set_id
      where member.set_id = held.set_id and ${isSearched(searched, column)} limit 1) is not null limit 1)`;
}

/** Whether a `member` is what is searched. */
function isSearched({ packageIds, condition }: Searched, column = sql`member.package_id`): RawBuilder<boolean> {
  const named = sql<boolean>`${column} in (${joined(packageIds)})`;
  return sql<boolean>`${sql.join([named, ...(condition ? [condition] : []), isCountedSet], sql` and `)}`;
}

function placeConditions({
  namespaceIds,
  repositoryIds,
  repository,
  tagged,
  pulled,
}: SearchPlace): RawBuilder<boolean>[] {
  return [
    namespaceIds && sql<boolean>`namespace.id in (${joined(namespaceIds)})`,
    repositoryIds && sql<boolean>`manifest.repository_id in (${joined(repositoryIds)})`,
    repository ? containsText('repository.name', repository) : undefined,
    tagged === undefined ? undefined : tagged ? hasTag : sql<boolean>`not ${hasTag}`,
    pulled && sql<boolean>`coalesce(manifest.pulled_at, 0) ${pulled.wanted ? sql`>` : sql`<=`} ${pulled.since}`,
  ].filter((one) => one !== undefined);
}

/** Whether a manifest has a tag, or an index with a tag has it as a child. */
const hasTag = sql<boolean>`(exists (select 1 from tag where tag.manifest_id = manifest.id)
  or exists (select 1 from manifest_reference as held join tag on tag.manifest_id = held.manifest_id
    where held.digest = manifest.digest and held.kind = 'child' and tag.repository_id = manifest.repository_id))`;

/** The manifest of a scan with its repository and namespace, to be joined on {@link ofScan}. */
const versionPlace = sql`manifest join repository on repository.id = manifest.repository_id
  join namespace on namespace.id = repository.namespace_id`;

const ofScan = sql<boolean>`manifest.id = scan.manifest_id`;

/** What only documents declare counts where the namespace has it so. */
const isCountedSet = sql<boolean>`(package_set.declared_by is null or exists (select 1 from ${versionPlace}
  where ${ofScan} and ((package_set.declared_by = 'lock-file' and namespace.lock_files = 1)
    or (package_set.declared_by = 'sbom' and namespace.sboms = 1)
    or (package_set.declared_by = 'kernel-headers' and namespace.kernel_headers = 1))))`;

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

function joined(ids: readonly number[]): RawBuilder<unknown> {
  return sql.join([-1, ...ids].map((id) => sql.lit(id)));
}
