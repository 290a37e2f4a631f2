import type { Selectable, Updateable } from 'kysely';
import type { Queries } from './database.ts';
import type { NamespaceUpkeepTable } from './upkeep-schema.ts';

export type NamespaceUpkeepRow = Selectable<NamespaceUpkeepTable>;

/** What was chosen for the images of a namespace; `undefined` where nothing was. */
export async function findUpkeep(db: Queries, namespaceId: number): Promise<NamespaceUpkeepRow | undefined> {
  return await db.selectFrom('namespace_upkeep').selectAll().where('namespace_id', '=', namespaceId).executeTakeFirst();
}

/** All that was chosen, with the names of the namespaces. */
export async function listUpkeep(db: Queries): Promise<(NamespaceUpkeepRow & { readonly name: string })[]> {
  return await db
    .selectFrom('namespace_upkeep')
    .innerJoin('namespace', 'namespace.id', 'namespace_upkeep.namespace_id')
    .selectAll('namespace_upkeep')
    .select('namespace.name')
    .orderBy('namespace.name')
    .execute();
}

/** Changes it. */
export async function changeUpkeep(
  db: Queries,
  namespaceId: number,
  values: Omit<Updateable<NamespaceUpkeepTable>, 'namespace_id'>,
): Promise<void> {
  const nothing = { immutability: '[]', retention: '{"rules":[],"includeImmutable":false}' };
  await db
    .insertInto('namespace_upkeep')
    .values({
      ...{ namespace_id: namespaceId, quota_bytes: null, quota_repositories: null, quota_warned_at: null },
      ...nothing,
      ...values,
    })
    .onConflict((conflict) => conflict.column('namespace_id').doUpdateSet(values))
    .execute();
}

/** Notes that somebody is told that a quota is nearly used up; `false` where that was noted before. */
export async function noteQuotaWarning(db: Queries, namespaceId: number, now: number): Promise<boolean> {
  const result = await db
    .updateTable('namespace_upkeep')
    .set({ quota_warned_at: now })
    .where('namespace_id', '=', namespaceId)
    .where('quota_warned_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}
