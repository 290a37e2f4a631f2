import { sql } from 'kysely';
import type { Queries } from './database.ts';
import { isSelected, type JudgedSelection } from './judged-finding.ts';
import { isCounted } from './ruled-out-rank.ts';

/** An image of a repository, with what its last scan saw. */
export interface StoredImage {
  readonly manifestId: number;
  readonly digest: string;
  readonly repository: string;
  readonly repositoryId: number;
  readonly namespaceId: number;
  readonly imageId: number | null;
  /** Null where there was no scan. */
  readonly state: string | null;
  readonly generation: number | null;
  readonly finishedAt: number | null;
}

/** All images of some namespaces, the last pushed first; `undefined`: of all. */
export async function listStoredImages(
  db: Queries,
  namespaceIds: readonly number[] | undefined,
): Promise<StoredImage[]> {
  let query = db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .leftJoin('scan', 'scan.manifest_id', 'manifest.id')
    .select([
      ...(['manifest.id as manifestId', 'manifest.digest', 'repository.name as repository'] as const),
      ...(['repository.id as repositoryId', 'repository.namespace_id as namespaceId'] as const),
      ...(['scan.image_id as imageId', 'scan.state', 'scan.generation', 'scan.finished_at as finishedAt'] as const),
    ])
    .where('manifest.kind', '=', 'image')
    .orderBy('manifest.id', 'desc');
  if (namespaceIds) query = query.where('repository.namespace_id', 'in', namespaceIds);
  return await query.execute();
}

/** How many images of some namespaces a policy can judge, which is all but those that cannot be scanned; `undefined`: of all. */
export async function countJudgeableImages(db: Queries, namespaceIds: readonly number[] | undefined): Promise<number> {
  let query = db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .leftJoin('scan', 'scan.manifest_id', 'manifest.id')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('manifest.kind', '=', 'image')
    .where((eb) => eb.or([eb('scan.state', 'is', null), eb('scan.state', '!=', 'unsupported')]));
  if (namespaceIds) query = query.where('repository.namespace_id', 'in', namespaceIds);
  return Number((await query.executeTakeFirstOrThrow()).count);
}

/** A match that may break a rule, without its words. */
export interface CandidateMatch {
  readonly id: number;
  readonly packageId: number;
  readonly vulnerability: string;
  /** All ids of the vulnerability, separated by spaces. */
  readonly ids: string;
  readonly severityRank: number;
  readonly fixable: number;
  readonly exploited: number;
  readonly malicious: number;
  readonly published: string;
  readonly foundAt: number;
  readonly since: number;
  readonly until: number | null;
  readonly name: string;
  readonly version: string;
  readonly ecosystem: string;
  /** JSON of the match, where it was asked for. */
  readonly detail: string | null;
}

/** Selected matches of all packages that hold at `generation` or later. */
export async function listCandidateMatches(
  db: Queries,
  selection: JudgedSelection,
  generation: number,
  withDetail: boolean,
): Promise<CandidateMatch[]> {
  return await db
    .selectFrom('package_match')
    .innerJoin('package', 'package.id', 'package_match.package_id')
    .where(isSelected(selection))
    .where(isCounted)
    .where((eb) => eb.or([eb('package_match.until', 'is', null), eb('package_match.until', '>', generation)]))
    .select([
      ...(['package_match.id', 'package_match.package_id as packageId', 'package_match.vulnerability'] as const),
      ...(['package_match.ids', 'package_match.severity_rank as severityRank', 'package_match.fixable'] as const),
      ...(['package_match.exploited', 'package_match.malicious', 'package_match.published'] as const),
      ...(['package_match.found_at as foundAt', 'package_match.since', 'package_match.until'] as const),
      ...(['package.name', 'package.version', 'package.ecosystem'] as const),
    ])
    .select((withDetail ? sql<string | null>`package_match.detail` : sql<string | null>`null`).as('detail'))
    .orderBy('package_match.severity_rank')
    .execute();
}

/** In which sets each package with selected matches lies: ids of sets, separated by commas. One row for each of many places costs too much. */
export async function listCandidatePlaces(db: Queries, selection: JudgedSelection, generation: number) {
  return await db
    .selectFrom('package_set_member')
    .where('package_set_member.package_id', 'in', (eb) =>
      eb
        .selectFrom('package_match')
        .select('package_match.package_id')
        .where(isSelected(selection) as never)
        .where(isCounted)
        .where((one) => one.or([one('package_match.until', 'is', null), one('package_match.until', '>', generation)])),
    )
    .select('package_set_member.package_id as packageId')
    .select(sql<string>`string_agg(cast(package_set_member.set_id as text), ',')`.as('setIds'))
    .groupBy('package_set_member.package_id')
    .execute();
}

/** Kinds of documents that declare sets, of those that are declared. */
export async function declaredSets(db: Queries): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('package_set')
    .select(['id', 'declared_by'])
    .where('declared_by', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row.declared_by ?? '']));
}

/** Sets of all images, or of those alone that some namespaces have: ids of sets, separated by commas. */
export async function listImageSets(db: Queries, namespaceIds: readonly number[] | undefined) {
  let query = db
    .selectFrom('image_set')
    .select('image_set.image_id as imageId')
    .select(sql<string>`string_agg(cast(image_set.set_id as text), ',')`.as('setIds'))
    .groupBy('image_set.image_id');
  if (namespaceIds)
    query = query.where('image_set.image_id', 'in', (eb) =>
      eb
        .selectFrom('scan')
        .innerJoin('manifest', 'manifest.id', 'scan.manifest_id')
        .innerJoin('repository', 'repository.id', 'manifest.repository_id')
        .select('scan.image_id')
        .where('scan.image_id', 'is not', null)
        .$castTo<{ image_id: number }>()
        .where('repository.namespace_id', 'in', namespaceIds),
    );
  return await query.execute();
}

/** Secrets of images that have some, as JSON, by image id. */
export async function listImageSecrets(db: Queries): Promise<ReadonlyMap<number, string>> {
  const rows = await db.selectFrom('image').select(['id', 'secrets']).where('secrets', '!=', '[]').execute();
  return new Map(rows.map((row) => [row.id, row.secrets]));
}
