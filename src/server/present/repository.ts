import type { ApiRepository } from '../../api/namespace-schemas.ts';
import type { RepositoryRow } from '../../db/repository.ts';
import { presentOptionalTime, presentTime } from './time.ts';

/** A repository as the API shows it; `security` is that of the version pushed last. */
export function presentRepository(
  row: RepositoryRow,
  tags: number,
  size: number,
  security: ApiRepository['security'],
): ApiRepository {
  return {
    name: row.name,
    tags,
    size,
    pulls: row.pulls,
    createdAt: presentTime(row.created_at),
    pushedAt: presentOptionalTime(row.pushed_at),
    pulledAt: presentOptionalTime(row.pulled_at),
    security,
  };
}
