import { sql } from 'kysely';
import { type Severity, severities } from '../model/severity.ts';
import type { Queries } from './database.ts';
import { areFewImages, versionsBetween, versionsOfImages } from './holding-versions.ts';
import { placeConditions } from './search-place.ts';

/** A change that an update of a feed made in the findings of a package. */
export interface PackageChange {
  readonly id: number;
  /** When the update came into use. */
  readonly at: number;
  readonly feed: string | null;
  /** `affected`, `cleared` or `changed`. */
  readonly change: string;
  readonly vulnerability: string;
  readonly severity: Severity;
  readonly fixedVersion: string | null;
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
}

/**
 * What an image's findings went through since it was first matched, up to a generation, or those changes of one kind: a page, the latest
 * first, and the number of all.
 */
export async function imageHistory(
  db: Queries,
  imageId: number,
  upTo: number,
  { change, limit, offset }: { readonly change?: string; readonly limit: number; readonly offset: number },
): Promise<{ readonly items: PackageChange[]; readonly total: number }> {
  const all = changes(db)
    .innerJoin('image', (join) => join.on('image.id', '=', imageId))
    .whereRef('finding_change.generation', '>', 'image.generation')
    .where('finding_change.generation', '<=', upTo)
    .where('finding_change.package_id', 'in', (eb) =>
      eb
        .selectFrom('image_set')
        .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
        .select('package_set_member.package_id')
        .where('image_set.image_id', '=', imageId),
    );
  const query = change === undefined ? all : all.where('finding_change.change', '=', change);
  const { total } = await query.select((eb) => eb.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow();
  const rows = await query.select(columns).orderBy('finding_change.id', 'desc').limit(limit).offset(offset).execute();
  return { items: rows.map(changeOf), total: Number(total) };
}

/** Place in the sequence of changes of versions: everything up to it was told. */
export interface ChangePosition {
  readonly changeId: number;
  /** The last version of that change. */
  readonly manifestId: number;
}

/** What changed in a version that follows the advisories. */
export interface VersionChange extends PackageChange {
  readonly manifestId: number;
  readonly repository: string;
  readonly digest: string;
}

/** Greater than the id of any version. */
const everyVersion = Number.MAX_SAFE_INTEGER;
/** Changes looked at in one statement, and in one call: whoever may read little goes through all that others see. */
const changesAtOnce = 200;
const maxRounds = 10;
/** A package in so many images at most has its versions gathered at each asking; where it is in more, versions are gone through. */
const few = 5_000;
/** Versions gone through in one statement, and how often in one call. */
const versionsAtOnce = 10_000;
const maxSteps = 5;

/**
 * What updates of feeds changed in versions, in the order in which it came, after a position and up to a generation; at most `limit`. There may be more
 * as long as the position moves.
 * Versions that were first scanned with a change already have none by it. Whoever keeps the position of the last one misses none and
 * gets none twice, whatever ends in between: an update is there as a whole or not at all.
 */
export async function versionChanges(
  db: Queries,
  after: ChangePosition,
  options: { readonly upTo: number; readonly namespaceIds?: readonly number[]; readonly limit: number },
): Promise<{ readonly items: VersionChange[]; readonly position: ChangePosition }> {
  const items: VersionChange[] = [];
  let position = after;
  let steps = 0;
  for (let round = 0; round < maxRounds; round++) {
    const rows = await changes(db)
      .select([...columns, 'finding_change.package_id', 'finding_change.generation'])
      .where('finding_change.id', '>=', position.changeId)
      .where('finding_change.generation', '<=', options.upTo)
      .orderBy('finding_change.id')
      .limit(changesAtOnce)
      .execute();
    for (const row of rows) {
      let last: number | undefined = row.id === position.changeId ? position.manifestId : 0;
      while (last !== undefined && last < everyVersion) {
        const found = await versionsOf(db, row, last, options.namespaceIds, options.limit - items.length);
        items.push(...found.versions.map((version) => ({ ...changeOf(row), ...version })));
        last = found.next;
        if (items.length >= options.limit || (last !== undefined && ++steps >= maxSteps))
          return { items, position: { changeId: row.id, manifestId: last ?? everyVersion } };
      }
      position = { changeId: row.id, manifestId: everyVersion };
    }
    if (rows.length < changesAtOnce) break;
  }
  return { items, position };
}

/**
 * Versions that a change concerns, after one of them, in the order of their ids. `next` is where to go on, absent where there are no more: a
 * package that very many images have is looked for in some versions at a time.
 */
async function versionsOf(
  db: Queries,
  { package_id, generation }: { readonly package_id: number; readonly generation: number },
  after: number,
  namespaceIds: readonly number[] | undefined,
  limit: number,
): Promise<{ readonly versions: readonly ConcernedVersion[]; readonly next?: number }> {
  // As sums, which no index has: a planner would begin with all scans that follow the advisories, and not with those of the images.
  const condition = sql<boolean>`scan.manifest_id + 0 > ${after} and scan.generation + 0 is null
    and coalesce(scan.since, 0) < ${generation} and (select image.generation from image where image.id = scan.image_id) < ${generation}`;
  const searched = { packageIds: [package_id], condition };
  const places = placeConditions({ namespaceIds });
  if (await areFewImages(db, searched, few)) {
    const gathered = await versionsOfImages(db, searched, places, few, few + 1);
    const ids = [...new Set(gathered)].sort((a, b) => a - b);
    const page = ids.slice(0, limit);
    if (gathered.length <= few)
      return { versions: await concernedVersions(db, page), next: ids.length > limit ? page.at(-1) : undefined };
  }
  const upTo = after + versionsAtOnce;
  const page = await versionsBetween(db, searched, places, { after, upTo, limit });
  const versions = await concernedVersions(db, page);
  if (page.length === limit) return { versions, next: page.at(-1) };
  return { versions, next: (await lastScanned(db)) > upTo ? upTo : undefined };
}

/** A version by its repository and digest. */
type ConcernedVersion = Pick<VersionChange, 'manifestId' | 'repository' | 'digest'>;

/** A cross join has SQLite begin with the manifests. */
async function concernedVersions(db: Queries, ids: readonly number[]): Promise<ConcernedVersion[]> {
  if (ids.length === 0) return [];
  return await db
    .selectFrom('manifest')
    .crossJoin('repository')
    .select(['manifest.id as manifestId', 'repository.name as repository', 'manifest.digest'])
    .where('manifest.id', 'in', ids)
    .whereRef('repository.id', '=', 'manifest.repository_id')
    .orderBy('manifest.id')
    .execute();
}

/** The last version that has a scan; 0 where none has. */
async function lastScanned(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('scan')
    .select((eb) => eb.fn.max<number | null>('manifest_id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

const columns = [
  'finding_change.id',
  'finding_change.change',
  'finding_change.vulnerability',
  'finding_change.severity_rank',
  'finding_change.fixed_version',
  'advisory_set.created_at',
  'advisory_set.feed',
  'package.ecosystem',
  'package.name',
  'package.version',
] as const;

function changes(db: Queries) {
  return db
    .selectFrom('finding_change')
    .innerJoin('advisory_set', 'advisory_set.generation', 'finding_change.generation')
    .innerJoin('package', 'package.id', 'finding_change.package_id');
}

interface ChangeRow {
  readonly id: number;
  readonly change: string;
  readonly vulnerability: string;
  readonly severity_rank: number;
  readonly fixed_version: string | null;
  readonly created_at: number;
  readonly feed: string | null;
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
}

function changeOf(row: ChangeRow): PackageChange {
  const { id, change, vulnerability, feed, ecosystem, name, version } = row;
  const severity = severities[row.severity_rank] ?? 'Unknown';
  const place = { ecosystem, name, version };
  return { id, at: row.created_at, feed, change, vulnerability, severity, fixedVersion: row.fixed_version, ...place };
}
