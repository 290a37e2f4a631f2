import type { ApiRepositoryAccess, ApiRepositoryEvent } from '../../api/repository-schemas.ts';
import type { Queries } from '../../db/database.ts';
import type { AccessRow } from '../../db/repository-access.ts';
import type { RepositoryEvent } from '../../db/repository-event.ts';
import { tagsOfDigests } from '../../db/tag.ts';
import { actionNames, actionsOfRole } from '../../model/permissions.ts';
import { presentTime } from './time.ts';

/** What happened to a repository as the API shows it, with the tags that versions have now. */
export async function presentEvents(
  db: Queries,
  repositoryId: number,
  rows: readonly RepositoryEvent[],
): Promise<ApiRepositoryEvent[]> {
  const digests = new Set(rows.flatMap(({ digest }) => digest ?? []));
  const tags = await tagsOfDigests(db, repositoryId, [...digests]);
  return rows.map((row) => ({
    id: `${row.kind} ${row.id}`,
    kind: row.kind,
    at: presentTime(row.at),
    tag: row.tag ?? undefined,
    before: row.before ?? undefined,
    digest: row.digest ?? undefined,
    tags: [...(tags.get(row.digest ?? '') ?? [])],
    actor: row.actor ?? undefined,
    count: row.count ?? undefined,
    state: row.state ?? undefined,
    reason: row.reason ?? undefined,
  }));
}

/** Somebody with rights as the API shows them: with all that the role allows. */
export function presentAccess({ kind, name, role, everywhere, actions }: AccessRow): ApiRepositoryAccess {
  const allowed: ReadonlySet<string> = new Set(actions ?? actionsOfRole(role ?? ''));
  return { kind, name, role, everywhere, actions: actionNames.filter((action) => allowed.has(action)) };
}
