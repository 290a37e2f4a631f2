import type { Queries } from './database.ts';
import { inNamespaces } from './in-namespaces.ts';
import { newestManifest } from './newest-manifest.ts';

/** The newest tagged version of a repository. */
export interface RecentPush {
  readonly manifestId: number;
  readonly repository: string;
  readonly digest: string;
  readonly pushedAt: number;
}

/** The newest tagged versions of the repositories of namespaces that were pushed to last. */
export async function recentPushes(
  db: Queries,
  namespaceIds: readonly number[] | undefined,
  limit: number,
): Promise<RecentPush[]> {
  const repositories = await db
    .selectFrom('repository')
    .select((eb) => ['repository.name', newestManifest(eb).as('newest')])
    .where('repository.pushed_at', 'is not', null)
    .where(inNamespaces(namespaceIds))
    .orderBy('repository.pushed_at', 'desc')
    .limit(limit)
    .execute();
  const ids = repositories.flatMap(({ newest }) => newest ?? []);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('manifest')
    .innerJoin('repository', 'repository.id', 'manifest.repository_id')
    .select(['manifest.id as manifestId', 'repository.name as repository', 'manifest.digest'])
    .select('manifest.pushed_at as pushedAt')
    .where('manifest.id', 'in', ids)
    .execute();
  return rows.sort((a, b) => b.pushedAt - a.pushedAt || b.manifestId - a.manifestId);
}

/** Number of repositories of namespaces. */
export async function countRepositoriesIn(db: Queries, namespaceIds: readonly number[] | undefined): Promise<number> {
  const row = await db
    .selectFrom('repository')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where(inNamespaces(namespaceIds))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
