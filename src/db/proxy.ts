import type { Insertable, Selectable } from 'kysely';
import type { Queries } from './database.ts';
import type { ProxyTable } from './mirror-schema.ts';

export type ProxyRow = Selectable<ProxyTable>;

/** Errors that are kept are no longer than this, in characters. */
const maxError = 500;

/** What a namespace is a proxy of; `undefined` where it is none. */
export async function findProxy(db: Queries, namespace: string): Promise<ProxyRow | undefined> {
  return await db
    .selectFrom('proxy')
    .innerJoin('namespace', 'namespace.id', 'proxy.namespace_id')
    .selectAll('proxy')
    .where('namespace.name', '=', namespace)
    .executeTakeFirst();
}

/** Makes a namespace a proxy, or changes of what. How the registry before it answered says nothing of the new one. */
export async function saveProxy(
  db: Queries,
  values: Omit<Insertable<ProxyTable>, 'answered_at' | 'error' | 'error_at'>,
): Promise<void> {
  const { namespace_id: _, ...changes } = values;
  const unknown = { answered_at: null, error: null, error_at: null };
  await db
    .insertInto('proxy')
    .values({ ...values, ...unknown })
    .onConflict((conflict) => conflict.column('namespace_id').doUpdateSet({ ...changes, ...unknown }))
    .execute();
}

/** Makes a proxy a namespace like others, with what it holds; tells whether it was one. */
export async function deleteProxy(db: Queries, namespaceId: number): Promise<boolean> {
  const result = await db.deleteFrom('proxy').where('namespace_id', '=', namespaceId).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Notes how the other registry answered; an error holds until an answer comes. */
export async function noteProxyAnswer(
  db: Queries,
  namespaceId: number,
  now: number,
  error: string | undefined,
): Promise<void> {
  const values =
    error === undefined
      ? { answered_at: now, error: null, error_at: null }
      : { error: error.slice(0, maxError), error_at: now };
  await db.updateTable('proxy').set(values).where('namespace_id', '=', namespaceId).execute();
}

/** When the other registry last said where a tag points, or what refers to a digest; `undefined`: never. */
export async function lastProxyCheck(
  db: Queries,
  repositoryId: number,
  reference: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('proxy_check')
    .select('checked_at')
    .where('repository_id', '=', repositoryId)
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row?.checked_at;
}

/** Notes that it just said so. */
export async function noteProxyCheck(db: Queries, repositoryId: number, reference: string, now: number): Promise<void> {
  await db
    .insertInto('proxy_check')
    .values({ repository_id: repositoryId, reference, checked_at: now })
    .onConflict((conflict) => conflict.columns(['repository_id', 'reference']).doUpdateSet({ checked_at: now }))
    .execute();
}
