import { sql } from 'kysely';
import type { ConcernedRepository } from '../model/notification-event.ts';
import type { DeclaringKind } from '../model/package.ts';
import { type Severity, severities } from '../model/severity.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { idList } from './id-list.ts';
import { isCounted } from './ruled-out-rank.ts';
import { isShown, isShownInNamespace } from './shown.ts';

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

/** Versions that a piece of news concerns, by the ids of their repositories. */
export type ConcernedVersions = ReadonlyMap<number, ReadonlySet<number>>;

/** Package sets whose images are read in one statement: one of them may be in very many. */
const setsAtOnce = 25;

/**
 * Versions with one of some packages that a generation brought news of. Versions that were first matched with it already, and those that do
 * not follow the advisories, are not concerned. Calls `pause` between two statements.
 */
export async function versionsOfNews(
  db: Queries,
  generation: number,
  packageIds: readonly number[],
  pause: () => Promise<unknown>,
): Promise<ConcernedVersions> {
  const sets = new Set<number>();
  for (const ids of chunksOf(packageIds, setsAtOnce)) {
    const rows = await db
      .selectFrom('package_set_member')
      .select('set_id')
      .distinct()
      .where('package_id', 'in', ids)
      .execute();
    for (const row of rows) sets.add(row.set_id);
    await pause();
  }
  const versions = new Map<number, Set<number>>();
  for (const ids of chunksOf([...sets], setsAtOnce)) {
    // In this order: a planner may think that few scans follow the advisories, and begin with these.
    const { rows } = await sql<{ id: number; repositoryId: number }>`
      select distinct manifest.id, manifest.repository_id as "repositoryId"
      from package_set cross join image_set cross join image cross join scan
        cross join manifest cross join repository cross join namespace
      where package_set.id in (${idList(ids)}) and image_set.set_id = package_set.id and image.id = image_set.image_id
        and image.generation < ${generation} and scan.image_id = image.id and scan.generation is null
        and manifest.id = scan.manifest_id and repository.id = manifest.repository_id
        and namespace.id = repository.namespace_id and ${isShownInNamespace}`.execute(db);
    for (const { id, repositoryId } of rows) {
      const own = versions.get(repositoryId);
      if (own) own.add(id);
      else versions.set(repositoryId, new Set([id]));
    }
    await pause();
  }
  return versions;
}

/** Repositories of versions, those with the most of them first. Calls `pause` between two statements. */
export async function repositoriesOfVersions(
  db: Queries,
  versions: ConcernedVersions,
  pause: () => Promise<unknown>,
): Promise<ConcernedRepository[]> {
  const concerned: ConcernedRepository[] = [];
  for (const ids of chunksOf([...versions.keys()])) {
    const rows = await db.selectFrom('repository').select(['id', 'name']).where('id', 'in', ids).execute();
    const newest = new Map(ids.map((id) => [id, greatestOf(versions.get(id) ?? [])]));
    const names = await versionNames(db, [...newest.values()]);
    for (const { id, name } of rows) {
      const latest = names.get(newest.get(id) ?? 0) ?? { digest: '', tags: [] };
      concerned.push({ repository: name, versions: versions.get(id)?.size ?? 0, latest });
    }
    await pause();
  }
  return concerned.sort((a, b) => b.versions - a.versions || (a.repository < b.repository ? -1 : 1));
}

/** A repository may have more versions than a call takes arguments. */
function greatestOf(ids: Iterable<number>): number {
  let greatest = 0;
  for (const id of ids) greatest = Math.max(greatest, id);
  return greatest;
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

/** Digests and tags of versions, at most ten of each, those set last first. */
async function versionNames(
  db: Queries,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ConcernedRepository['latest']>> {
  const manifests = await db.selectFrom('manifest').select(['id', 'digest']).where('id', 'in', ids).execute();
  const tags = await db
    .selectFrom('tag')
    .select(['manifest_id', 'name'])
    .where('manifest_id', 'in', ids)
    .orderBy('updated_at', 'desc')
    .orderBy('name')
    .execute();
  const byManifest = Map.groupBy(tags, (tag) => tag.manifest_id);
  const tagsOf = (id: number) => (byManifest.get(id) ?? []).slice(0, maxTags).map((tag) => tag.name);
  return new Map(manifests.map(({ id, digest }) => [id, { digest, tags: tagsOf(id) }]));
}

/** Tags that are named of a version. */
const maxTags = 10;

/** Tags that point at a manifest, the one set last first. */
export async function tagsOfManifest(db: Queries, manifestId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('tag')
    .select('name')
    .where('manifest_id', '=', manifestId)
    .orderBy('updated_at', 'desc')
    .orderBy('name')
    .limit(maxTags)
    .execute();
  return rows.map((row) => row.name);
}
