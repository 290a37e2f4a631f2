import { sql } from 'kysely';
import type { ConcernedRepository } from '../model/notification-event.ts';
import type { DeclaringKind } from '../model/package.ts';
import { type Severity, severities } from '../model/severity.ts';
import { isConcernedBy, versionWithPackage } from './concerned-version.ts';
import type { Queries } from './database.ts';
import { isCounted } from './ruled-out-rank.ts';
import { isShown } from './shown.ts';

/** A vulnerability that an update of a feed brought to packages, or took off them. */
export interface VulnerabilityNews {
  readonly change: 'affected' | 'cleared';
  readonly vulnerability: string;
  /** The highest of its packages. */
  readonly severity: Severity;
}

/** What an update brought, what affects first, the most severe first. */
export async function newsOfGeneration(db: Queries, generation: number): Promise<VulnerabilityNews[]> {
  const rows = await db
    .selectFrom('finding_change')
    .select((eb) => ['change', 'vulnerability', eb.fn.min<number>('severity_rank').as('rank')])
    .where('generation', '=', generation)
    .where('change', 'in', ['affected', 'cleared'])
    .groupBy(['change', 'vulnerability'])
    .orderBy('change')
    .orderBy('rank')
    .orderBy('vulnerability')
    .execute();
  return rows.map(({ change, vulnerability, rank }) => ({
    change: change === 'affected' ? 'affected' : 'cleared',
    vulnerability,
    severity: severities[rank] ?? 'Unknown',
  }));
}

/** A package that news are about. */
export interface PackageOfNews {
  readonly id: number;
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  readonly fixedVersion: string | null;
}

/** All packages that a piece of news is about. */
export async function packagesOfNews(
  db: Queries,
  generation: number,
  { change, vulnerability }: VulnerabilityNews,
): Promise<PackageOfNews[]> {
  return await db
    .selectFrom('finding_change')
    .innerJoin('package', 'package.id', 'finding_change.package_id')
    .select(['package.id', 'package.ecosystem', 'package.name', 'package.version', 'fixed_version as fixedVersion'])
    .distinct()
    .where('finding_change.generation', '=', generation)
    .where('vulnerability', '=', vulnerability)
    .where('change', '=', change)
    .orderBy('package.name')
    .orderBy('package.id')
    .execute();
}

/**
 * Repositories with versions that a piece of news concerns, those with the most of them first. Versions that were first matched with it
 * already, those that do not follow the advisories, and those that are excepted, are not concerned.
 */
export async function repositoriesOfNews(
  db: Queries,
  generation: number,
  { change, vulnerability }: VulnerabilityNews,
  excepted: readonly number[] = [],
): Promise<ConcernedRepository[]> {
  // Ids stand in the statement itself: there may be more than a statement takes as values.
  const counts =
    excepted.length === 0 ? sql`true` : sql`manifest.id not in (${sql.join(excepted.map((id) => sql.lit(id)))})`;
  const found = await sql<{ name: string; versions: number | string; latest: number }>`
    select repository.name, count(distinct manifest.id) as versions, max(manifest.id) as latest
      from ${versionWithPackage}
    where member.package_id in (
        select package_id from finding_change
        where generation = ${generation} and vulnerability = ${vulnerability} and change = ${change})
      and ${isConcernedBy(generation)} and ${counts}
    group by repository.name order by versions desc, repository.name`.execute(db);
  const concerned: ConcernedRepository[] = [];
  for (const { name, versions, latest } of found.rows)
    concerned.push({ repository: name, versions: Number(versions), latest: await versionName(db, latest) });
  return concerned;
}

/** All ids that a vulnerability is found under, of those that hold. */
export async function idsOfVulnerability(db: Queries, vulnerability: string): Promise<string[]> {
  const rows = await db
    .selectFrom('package_match')
    .select('ids')
    .distinct()
    .where('vulnerability', '=', vulnerability)
    .where('until', 'is', null)
    .limit(100)
    .execute();
  return [...new Set([vulnerability, ...rows.flatMap((row) => row.ids.split(' '))])];
}

/** A vulnerability in a repository, and which packages count there beside what is installed. */
export interface NewsPlace {
  readonly repository: string;
  readonly vulnerability: string;
  readonly shown: readonly DeclaringKind[];
}

/** Ids of the versions of a repository with a vulnerability, each with those of its matches that count there. */
export async function matchesInRepository(
  db: Queries,
  { repository, vulnerability, shown }: NewsPlace,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const rows = await db
    .selectFrom('repository')
    .innerJoin('manifest', 'manifest.repository_id', 'repository.id')
    .innerJoin('scan', 'scan.manifest_id', 'manifest.id')
    .innerJoin('image_set', 'image_set.image_id', 'scan.image_id')
    .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
    .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
    .innerJoin('package_match', 'package_match.package_id', 'package_set_member.package_id')
    .select(['manifest.id as manifestId', 'package_match.id as matchId'])
    .distinct()
    .where('repository.name', '=', repository)
    .where('package_match.vulnerability', '=', vulnerability)
    .where('package_match.until', 'is', null)
    .where(isCounted)
    .where(isShown(shown))
    .execute();
  const groups = Map.groupBy(rows, (row) => row.manifestId);
  return new Map([...groups].map(([id, some]) => [id, some.map((row) => row.matchId)]));
}

/** Digest and tags of a version. */
async function versionName(db: Queries, manifestId: number): Promise<ConcernedRepository['latest']> {
  const manifest = await db.selectFrom('manifest').select('digest').where('id', '=', manifestId).executeTakeFirst();
  return { digest: manifest?.digest ?? '', tags: await tagsOfManifest(db, manifestId) };
}

/** Tags that point at a manifest, the one set last first. */
export async function tagsOfManifest(db: Queries, manifestId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('tag')
    .select('name')
    .where('manifest_id', '=', manifestId)
    .orderBy('updated_at', 'desc')
    .orderBy('name')
    .limit(10)
    .execute();
  return rows.map((row) => row.name);
}
