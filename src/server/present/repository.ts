import type { ApiRepository } from '../../api/namespace-schemas.ts';
import type { listRepositories } from '../../db/repository-list.ts';
import { childrenOf } from '../../db/version.ts';
import { type SecurityServices, securityOf, worstSecurity } from './security.ts';
import { presentOptionalTime, presentTime } from './time.ts';

type ListedRepository = Awaited<ReturnType<typeof listRepositories>>['items'][number];

/** Repositories as the API shows them, with the security of the version pushed last. */
export async function presentRepositories(
  services: SecurityServices,
  rows: readonly ListedRepository[],
): Promise<ApiRepository[]> {
  const newest = rows.flatMap((row) => (row.newest === null ? [] : [row.newest]));
  const children = Map.groupBy(await childrenOf(services.database.kysely, newest), (child) => child.parentId);
  const security = await securityOf(services, [...newest, ...[...children.values()].flat().map((child) => child.id)]);
  const levelOf = (id: number | null) => {
    if (id === null) return undefined;
    const own = children.get(id);
    return own ? worstSecurity(own.map((child) => security(child.id))) : security(id);
  };
  return rows.map((row) => ({
    name: row.name,
    tags: Number(row.tags ?? 0),
    size: Number(row.size ?? 0),
    pulls: row.pulls,
    createdAt: presentTime(row.created_at),
    pushedAt: presentOptionalTime(row.pushed_at),
    pulledAt: presentOptionalTime(row.pulled_at),
    security: levelOf(row.newest),
  }));
}
