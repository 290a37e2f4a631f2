import { sql } from 'kysely';
import { type Severity, severities } from '../model/severity.ts';
import { isConcernedBy, versionWithPackage } from './concerned-version.ts';
import type { Queries } from './database.ts';

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

/** Changes looked at in one statement, and in one call: whoever may read little goes through all that others see. */
const changesAtOnce = 200;
const maxRounds = 10;

/**
 * What updates of feeds changed in versions, in the order in which it came, after a position and up to a generation; at most `limit`. There may be more
 * as long as the position moves.
 * Versions that were first matched with a change already have none by it. Whoever keeps the position of the last one misses none and
 * gets none twice, whatever ends in between: an update is there as a whole or not at all.
 */
export async function versionChanges(
  db: Queries,
  after: ChangePosition,
  options: { readonly upTo: number; readonly namespaceIds?: readonly number[]; readonly limit: number },
): Promise<{ readonly items: VersionChange[]; readonly position: ChangePosition }> {
  const items: VersionChange[] = [];
  let position = after;
  for (let round = 0; round < maxRounds; round++) {
    const rows = await changes(db)
      .select([...columns, 'finding_change.package_id', 'finding_change.generation'])
      .where('finding_change.id', '>=', position.changeId)
      .where('finding_change.generation', '<=', options.upTo)
      .orderBy('finding_change.id')
      .limit(changesAtOnce)
      .execute();
    for (const row of rows) {
      const last = row.id === position.changeId ? position.manifestId : 0;
      const versions = await versionsOf(db, row, last, options.namespaceIds, options.limit - items.length);
      items.push(...versions.map((version) => ({ ...changeOf(row), ...version })));
      if (items.length >= options.limit)
        return { items, position: { changeId: row.id, manifestId: versions.at(-1)?.manifestId ?? last } };
      position = { changeId: row.id, manifestId: Number.MAX_SAFE_INTEGER };
    }
    if (rows.length < changesAtOnce) break;
  }
  return { items, position };
}

/** Versions that a change concerns, after one of them. */
async function versionsOf(
  db: Queries,
  { package_id, generation }: { readonly package_id: number; readonly generation: number },
  after: number,
  namespaceIds: readonly number[] | undefined,
  limit: number,
): Promise<{ readonly manifestId: number; readonly repository: string; readonly digest: string }[]> {
  if (after === Number.MAX_SAFE_INTEGER || limit === 0) return [];
  const places = namespaceIds ? sql`and namespace.id in (${sql.join([-1, ...namespaceIds])})` : sql``;
  const found = await sql<{ manifestId: number; repository: string; digest: string }>`
    select distinct manifest.id as "manifestId", repository.name as repository, manifest.digest
      from ${versionWithPackage}
    where member.package_id = ${package_id} and ${isConcernedBy(generation)}
      and manifest.id > ${after} ${places}
    order by manifest.id limit ${limit}`.execute(db);
  return found.rows;
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
