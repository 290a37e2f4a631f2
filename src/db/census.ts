import { sql } from 'kysely';
import type { Queries } from './database.ts';
import { inNamespaces } from './in-namespaces.ts';
import { isShownInNamespace } from './shown.ts';

/** An image manifest, as the census takes it. */
export interface CensusImage {
  readonly id: number;
  readonly digest: string;
  readonly platform: string | null;
  readonly repository: string;
  readonly namespaceId: number;
}

/** Ids of the image manifests of namespaces; `undefined`: of all namespaces. */
export async function imageManifests(db: Queries, namespaceIds: readonly number[] | undefined): Promise<number[]> {
  const rows = await db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select('manifest.id')
    .where('manifest.kind', '=', 'image')
    .where(inNamespaces(namespaceIds))
    .execute();
  return rows.map((row) => row.id);
}

/** Manifests by their ids. */
export async function censusImages(db: Queries, ids: readonly number[]): Promise<readonly CensusImage[]> {
  return await db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select(['manifest.id', 'manifest.digest', 'manifest.platform', 'repository.name as repository'])
    .select('repository.namespace_id as namespaceId')
    .where('manifest.id', 'in', ids)
    .execute();
}

/** A vulnerability in a package set. */
export interface SetVulnerability {
  readonly setId: number;
  readonly vulnerability: string;
  readonly severityRank: number;
  readonly exploited: number;
}

/** Matches by their ids, after the first and up to the second. */
export interface MatchRange {
  readonly after: number;
  readonly upTo: number;
}

/** The highest id of a match; 0 where there is none. */
export async function lastMatch(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('package_match')
    .select((eb) => eb.fn.max<number | null>('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

/** Critical and exploited vulnerabilities of package sets, from some of the matches. */
export async function severeOfSets(db: Queries, { after, upTo }: MatchRange): Promise<readonly SetVulnerability[]> {
  const { rows } = await sql<SetVulnerability>`
    select member.set_id as "setId", package_match.vulnerability, min(package_match.severity_rank) as "severityRank",
      max(package_match.exploited) as exploited
    from package_match join package_set_member as member on member.package_id = package_match.package_id
    where package_match.id > ${after} and package_match.id <= ${upTo} and package_match.until is null
      and (package_match.severity_rank = 0 or package_match.exploited = 1)
    group by member.set_id, package_match.vulnerability`.execute(db);
  return rows;
}

/** Package sets of manifests that count in their namespaces. */
export async function setsOfManifests(
  db: Queries,
  manifestIds: readonly number[],
): Promise<readonly { readonly manifestId: number; readonly setId: number }[]> {
  if (manifestIds.length === 0) return [];
  const { rows } = await sql<{ manifestId: number; setId: number }>`
    select scan.manifest_id as "manifestId", image_set.set_id as "setId"
    from scan join image_set on image_set.image_id = scan.image_id
      join package_set on package_set.id = image_set.set_id
      join manifest on manifest.id = scan.manifest_id
      join repository on repository.id = manifest.repository_id
      join namespace on namespace.id = repository.namespace_id
    where scan.manifest_id in (${sql.join(manifestIds.map((id) => sql.lit(id)))})
      and ${isShownInNamespace}`.execute(db);
  return rows;
}
