import { type RawBuilder, sql } from 'kysely';
import type { PackageMatch } from '../model/finding.ts';
import { chunksOf } from './chunks.ts';
import { containsText } from './contains-text.ts';
import type { Queries } from './database.ts';
import { shortName } from './package.ts';
import { isCounted } from './ruled-out-rank.ts';

/** Of more versions than these a search says that there are more. */
const maxVersions = 2_500;
/** Where an image holds several of what is searched, its versions are met as often; so many are gathered at most. */
const maxGathered = 2 * maxVersions;

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
  const shown = sql`coalesce(scan.generation, ${current})`;
  const matches = sql`package_match join package_set_member as member on member.package_id = package_match.package_id`;
  const holds = sql`package_match.vulnerability in (${sql.join(ids)}) and ${isCounted} and package_match.since <= ${shown}
    and (package_match.until is null or package_match.until > ${shown})`;
  return await versionsWith(db, { members: matches, condition: holds }, current, place);
}

/** Versions that hold one of these packages, those pushed last first. */
export async function versionsWithPackages(
  db: Queries,
  packageIds: readonly number[],
  current: number,
  place: SearchPlace,
): Promise<FoundVersions> {
  if (packageIds.length === 0) return { items: [], total: 0, more: false };
  const ids = sql.join(packageIds.map((id) => sql.lit(id)));
  const searched = { members: sql`package_set_member as member`, condition: sql`member.package_id in (${ids})` };
  return await versionsWith(db, searched, current, place);
}

/** What is searched: members of package sets under the name `member`, and what holds for them. */
interface Searched {
  readonly members: RawBuilder<unknown>;
  readonly condition: RawBuilder<unknown>;
}

/** Tagged versions that hold one of these packages, and whose scans show no finding under one of these ids; those pushed last first. */
export async function versionsWithout(
  db: Queries,
  ids: readonly string[],
  packageIds: readonly number[],
  current: number,
  place: SearchPlace,
): Promise<FoundVersions> {
  if (packageIds.length === 0) return { items: [], total: 0, more: false };
  const shown = sql`coalesce(scan.generation, ${current})`;
  const found = sql<boolean>`scan.state = 'complete'
    and member.package_id in (${sql.join(packageIds.map((id) => sql.lit(id)))})
    and not exists (select 1 from image_set as held join package_set_member as other on other.set_id = held.set_id
      join package_match on package_match.package_id = other.package_id
      where held.image_id = scan.image_id and ${isCounted} and package_match.vulnerability in (${sql.join(ids)})
        and package_match.since <= ${shown} and (package_match.until is null or package_match.until > ${shown}))`;
  const searched = { members: sql`package_set_member as member`, condition: found };
  return await versionsWith(db, searched, current, { ...place, tagged: true });
}

async function versionsWith(
  db: Queries,
  searched: Searched,
  current: number,
  place: SearchPlace,
): Promise<FoundVersions> {
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
  { members, condition }: Searched,
  places: readonly RawBuilder<boolean>[],
): Promise<number[]> {
  // Where a version lies is a page of the database each: it is looked up only where it matters. And what is to be different must all be
  // there before the first is handed out, so that it is not asked for here.
  const { rows } = await sql<{ id: number }>`
    select scan.manifest_id as id from ${members}
      join package_set on package_set.id = member.set_id
      join image_set on image_set.set_id = member.set_id
      join scan on scan.image_id = image_set.image_id
      ${places.length > 0 ? sql`cross join ${versionPlace}` : sql``}
    where ${sql.join([condition, isCountedSet, ...(places.length > 0 ? [ofScan, ...places] : [])], sql` and `)}
    limit ${maxGathered + 1}`.execute(db);
  return rows.map((row) => row.id);
}

/** A page of versions, the newest first: they are gone through in this order, which is soon done where very many hold what is searched. */
async function newestVersions(
  db: Queries,
  { members, condition }: Searched,
  places: readonly RawBuilder<boolean>[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<number[]> {
  // A value instead of `exists`, which a planner would turn into a join of everything and a sort.
  const holds = sql<boolean>`(select 1 from ${members}
      join package_set on package_set.id = member.set_id
      join image_set on image_set.set_id = member.set_id and image_set.image_id = scan.image_id
    where ${condition} and ${isCountedSet} limit 1) = 1`;
  const { rows } = await sql<{ id: number }>`
    select scan.manifest_id as id from scan ${places.length > 0 ? sql`cross join ${versionPlace}` : sql``}
    where ${sql.join([holds, ...(places.length > 0 ? [ofScan, ...places] : [])], sql` and `)}
    order by scan.manifest_id desc limit ${limit} offset ${offset}`.execute(db);
  return rows.map((row) => row.id);
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

/** A package of an image, and the match that was searched where it was one. */
export interface FoundPackage {
  readonly imageId: number;
  readonly matchId?: number;
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  readonly path: string;
  readonly match?: PackageMatch;
}

/** Packages of images with a finding under one of the ids, as of a generation. */
export async function packagesWithVulnerability(
  db: Queries,
  imageIds: readonly number[],
  ids: readonly string[],
  generation: number,
): Promise<FoundPackage[]> {
  const rows = await placesIn(db, imageIds)
    .innerJoin('package_match', 'package_match.package_id', 'package.id')
    .select(['package_match.detail', 'package_match.id as matchId'])
    .where('package_match.vulnerability', 'in', ids)
    .where(isCounted)
    .where('package_match.since', '<=', generation)
    .where((eb) => eb.or([eb('package_match.until', 'is', null), eb('package_match.until', '>', generation)]))
    .execute();
  return rows.map(({ detail, ...row }) => ({ ...row, match: JSON.parse(detail) as PackageMatch }));
}

/** Places of packages in images. */
export async function packagesIn(
  db: Queries,
  imageIds: readonly number[],
  packageIds: readonly number[],
): Promise<FoundPackage[]> {
  const found: FoundPackage[] = [];
  for (const chunk of chunksOf(packageIds))
    found.push(...(await placesIn(db, imageIds).where('package.id', 'in', chunk).execute()));
  return found;
}

function placesIn(db: Queries, imageIds: readonly number[]) {
  return db
    .selectFrom('image_set')
    .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
    .innerJoin('package', 'package.id', 'package_set_member.package_id')
    .select(['image_set.image_id as imageId', 'package.ecosystem', 'package.name', 'package.version'])
    .select('package_set_member.path')
    .where('image_set.image_id', 'in', imageIds)
    .orderBy('package.name')
    .orderBy('package_set_member.path');
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
