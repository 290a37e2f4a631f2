import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Queries } from './database.ts';
import type { ReplicationRuleTable } from './mirror-schema.ts';

/** A rule, with the name of its namespace. */
export type ReplicationRuleRow = Selectable<ReplicationRuleTable> & { readonly namespace: string };

/** Rules of a namespace by name, or of all. */
export async function listReplicationRules(db: Queries, namespaceId?: number): Promise<ReplicationRuleRow[]> {
  const query = rules(db).orderBy('replication_rule.name').orderBy('replication_rule.id');
  return await (namespaceId === undefined
    ? query
    : query.where('replication_rule.namespace_id', '=', namespaceId)
  ).execute();
}

/** A rule by its id. */
export async function findReplicationRule(db: Queries, id: number): Promise<ReplicationRuleRow | undefined> {
  return await rules(db).where('replication_rule.id', '=', id).executeTakeFirst();
}

/** Adds a rule and returns its id; `undefined` where the namespace has one of this name. */
export async function addReplicationRule(
  db: Queries,
  values: Insertable<ReplicationRuleTable>,
): Promise<number | undefined> {
  const row = await db
    .insertInto('replication_rule')
    .values(values)
    .onConflict((conflict) => conflict.columns(['namespace_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Changes a rule. Rejects with a unique violation where another one of the namespace has the name. */
export async function updateReplicationRule(
  db: Queries,
  id: number,
  values: Updateable<ReplicationRuleTable>,
): Promise<void> {
  if (Object.keys(values).length > 0)
    await db.updateTable('replication_rule').set(values).where('id', '=', id).execute();
}

/** Deletes a rule with its runs. */
export async function deleteReplicationRule(db: Queries, id: number): Promise<void> {
  await db.deleteFrom('replication_rule').where('id', '=', id).execute();
}

/** Tags that a rule copied, of one repository, with their digests. */
export async function replicatedTags(
  db: Queries,
  ruleId: number,
  repository: string,
): Promise<{ readonly tag: string; readonly digest: string }[]> {
  return await db
    .selectFrom('replicated_tag')
    .select(['tag', 'digest'])
    .where('rule_id', '=', ruleId)
    .where('repository', '=', repository)
    .orderBy('tag')
    .execute();
}

/** Repositories of which a rule copied tags. */
export async function replicatedRepositories(db: Queries, ruleId: number): Promise<string[]> {
  const query = db.selectFrom('replicated_tag').select('repository').distinct().where('rule_id', '=', ruleId);
  return (await query.orderBy('repository').execute()).map((row) => row.repository);
}

/** Notes that a rule copied a tag. */
export async function noteReplicatedTag(
  db: Queries,
  row: { readonly rule_id: number; readonly repository: string; readonly tag: string; readonly digest: string },
): Promise<void> {
  await db
    .insertInto('replicated_tag')
    .values(row)
    .onConflict((conflict) => conflict.columns(['rule_id', 'repository', 'tag']).doUpdateSet({ digest: row.digest }))
    .execute();
}

/** Forgets a tag that a rule copied. */
export async function forgetReplicatedTag(db: Queries, ruleId: number, repository: string, tag: string): Promise<void> {
  await db
    .deleteFrom('replicated_tag')
    .where('rule_id', '=', ruleId)
    .where('repository', '=', repository)
    .where('tag', '=', tag)
    .execute();
}

function rules(db: Queries) {
  return db
    .selectFrom('replication_rule')
    .innerJoin('namespace', 'namespace.id', 'replication_rule.namespace_id')
    .selectAll('replication_rule')
    .select('namespace.name as namespace');
}
