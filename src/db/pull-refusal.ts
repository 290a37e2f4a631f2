import type { Selectable } from 'kysely';
import type { Queries } from './database.ts';
import { deleteInSteps } from './delete-in-steps.ts';
import type { PullRefusalTable } from './gate-schema.ts';
import { inNamespaces } from './in-namespaces.ts';

/** Pulls that the policy refused, those of one hour that are alike in one row, with the repository's name. */
export type PullRefusalRow = Selectable<PullRefusalTable> & { readonly repository: string };

/** Pulls that are alike. */
export interface RefusedPulls {
  readonly repositoryId: number;
  readonly digest: string;
  readonly actor: string;
  readonly address: string;
  /** Names of the rules, with commas. */
  readonly rule: string;
  readonly message: string;
  readonly count: number;
  readonly lastAt: number;
}

/** Adds refused pulls to those of their hour. */
export async function addPullRefusals(db: Queries, refused: readonly RefusedPulls[]): Promise<void> {
  for (const { repositoryId, lastAt, ...values } of refused) {
    await db
      .insertInto('pull_refusal')
      .values({ ...values, repository_id: repositoryId, hour: Math.floor(lastAt / 3_600_000), last_at: lastAt })
      .onConflict((conflict) =>
        conflict.columns(['repository_id', 'digest', 'actor', 'address', 'rule', 'hour']).doUpdateSet((eb) => ({
          count: eb('pull_refusal.count', '+', values.count),
          message: values.message,
          last_at: lastAt,
        })),
      )
      .execute();
  }
}

/** A page of refused pulls of namespaces, the latest first; `undefined`: of all. */
export async function listPullRefusals(
  db: Queries,
  namespaceIds: readonly number[] | undefined,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly items: PullRefusalRow[]; readonly total: number }> {
  if (namespaceIds?.length === 0) return { items: [], total: 0 };
  let query = db.selectFrom('pull_refusal').innerJoin('repository', 'repository.id', 'pull_refusal.repository_id');
  if (namespaceIds) query = query.where('repository.namespace_id', 'in', namespaceIds);
  const { total } = await query.select((eb) => eb.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow();
  const items = await query
    .selectAll('pull_refusal')
    .select('repository.name as repository')
    .orderBy('pull_refusal.last_at', 'desc')
    .orderBy('pull_refusal.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { items, total: Number(total) };
}

/** Number of pulls of namespaces that were refused since a time, to the hour; `undefined`: of all. */
export async function countRefusedSince(
  db: Queries,
  namespaceIds: readonly number[] | undefined,
  since: number,
): Promise<number> {
  const row = await db
    .selectFrom('pull_refusal')
    .innerJoin('repository', 'repository.id', 'pull_refusal.repository_id')
    .select((eb) => eb.fn.sum<number | string | null>('pull_refusal.count').as('count'))
    .where('pull_refusal.last_at', '>=', since)
    .where(inNamespaces(namespaceIds))
    .executeTakeFirstOrThrow();
  return Number(row.count ?? 0);
}

/** Forgets refused pulls before a time, and of the others all but the latest `most`; `pause` is awaited between steps. */
export async function prunePullRefusals(
  db: Queries,
  before: number,
  most: number,
  pause: () => Promise<unknown>,
): Promise<void> {
  await forget(db, 'last_at', before - 1, pause);
  const oldest = await db
    .selectFrom('pull_refusal')
    .select('id')
    .orderBy('id', 'desc')
    .offset(most)
    .limit(1)
    .executeTakeFirst();
  if (oldest) await forget(db, 'id', oldest.id, pause);
}

/** Forgets those whose value in a column is at most `last`. */
async function forget(
  db: Queries,
  column: 'id' | 'last_at',
  last: number,
  pause: () => Promise<unknown>,
): Promise<void> {
  await deleteInSteps(async (most) => {
    const some = db.selectFrom('pull_refusal').select('id').where(column, '<=', last).limit(most);
    return (await db.deleteFrom('pull_refusal').where('id', 'in', some).executeTakeFirst()).numDeletedRows;
  }, pause);
}
