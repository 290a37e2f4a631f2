import { sql } from 'kysely';
import { type Severity, severities } from '../model/severity.ts';
import { containsText } from './contains-text.ts';
import type { Queries } from './database.ts';
import { heldIn, inNamespaces } from './in-namespaces.ts';
import { isCounted } from './ruled-out-rank.ts';

/** Where to look for something, and for how many of it. */
export interface FindPlace {
  /** Ids of namespaces that the asking one may read; absent: all. */
  readonly namespaceIds?: readonly number[];
  readonly limit: number;
}

/** Greater than everything that begins with a text. */
const last = '\u{10ffff}';

/** Repositories with a text in their names, the shortest first. */
export async function repositoriesLike(db: Queries, text: string, place: FindPlace): Promise<string[]> {
  const rows = await db
    .selectFrom('repository')
    .select('name')
    .where(containsText('repository.name', text))
    .where(inNamespaces(place.namespaceIds))
    .orderBy((eb) => eb.fn('length', ['name']))
    .orderBy('name')
    .limit(place.limit)
    .execute();
  return rows.map((row) => row.name);
}

/** A tag or digest of a repository. */
export interface FoundReference {
  readonly repository: string;
  readonly reference: string;
  readonly pushedAt: number;
}

/** Tags that begin with a text, or with what follows a colon in it, in repositories with what stands before the colon; the latest first. */
export async function tagsLike(db: Queries, text: string, place: FindPlace): Promise<FoundReference[]> {
  const colon = text.lastIndexOf(':');
  const repository = colon < 0 ? '' : text.slice(0, colon);
  const tag = text.slice(colon + 1);
  return await db
    .selectFrom('tag')
    .innerJoin('repository', 'repository.id', 'tag.repository_id')
    .select(['repository.name as repository', 'tag.name as reference', 'tag.updated_at as pushedAt'])
    .where('tag.name', '>=', tag)
    .where('tag.name', '<', tag + last)
    .where(containsText('repository.name', repository))
    .where(inNamespaces(place.namespaceIds))
    .orderBy('tag.updated_at', 'desc')
    .limit(place.limit)
    .execute();
}

/** Versions whose digest begins so: `sha256:2c26…`, or at least six hexadecimal digits alone. */
export async function digestsLike(db: Queries, text: string, place: FindPlace): Promise<FoundReference[]> {
  const [, hex] = /^(?:sha256:)?([0-9a-f]{6,64})$/.exec(text.toLowerCase()) ?? [];
  if (hex === undefined) return [];
  return await db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select(['repository.name as repository', 'manifest.digest as reference', 'manifest.pushed_at as pushedAt'])
    .where('manifest.digest', '>=', `sha256:${hex}`)
    .where('manifest.digest', '<', `sha256:${hex}${last}`)
    .where(inNamespaces(place.namespaceIds))
    .orderBy('manifest.digest')
    .limit(place.limit)
    .execute();
}

/** Vulnerabilities of images whose id begins so, or is one of `ids`. */
export async function vulnerabilitiesLike(
  db: Queries,
  start: string,
  ids: readonly string[],
  { namespaceIds, limit }: FindPlace,
): Promise<{ readonly id: string; readonly severity: Severity }[]> {
  const rows = await db
    .selectFrom('package_match')
    .select('vulnerability as id')
    .select((eb) => eb.fn.min<number>('severity_rank').as('rank'))
    .where('until', 'is', null)
    .where(isCounted)
    .where((eb) =>
      eb.or([
        eb.and([eb('vulnerability', '>=', start), eb('vulnerability', '<', start + last)]),
        eb('vulnerability', 'in', ['', ...ids]),
      ]),
    )
    .where(heldIn(namespaceIds, 'package_match.package_id'))
    .groupBy('vulnerability')
    .orderBy('vulnerability', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, rank }) => ({ id, severity: severities[rank] ?? 'Unknown' }));
}

/** A name of packages, with the number of versions that are there. */
export interface FoundName {
  readonly ecosystem: string;
  readonly name: string;
  readonly versions: number;
}

/** Names of packages of images whose last part begins with a text, the shortest first. */
export async function packageNamesLike(
  db: Queries,
  text: string,
  { namespaceIds, limit }: FindPlace,
): Promise<FoundName[]> {
  const start = text.toLowerCase();
  const { rows } = await sql<{ ecosystem: string; name: string; versions: number | string }>`
    select ecosystem, name, count(distinct version) as versions from package
    where short_name >= ${start} and short_name < ${start + last} and ${heldIn(namespaceIds, 'package.id')}
    group by ecosystem, name order by length(name), name, ecosystem limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, versions: Number(row.versions) }));
}
