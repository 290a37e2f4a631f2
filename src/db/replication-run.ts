import type { Selectable } from 'kysely';
import type { Queries } from './database.ts';
import type { ReplicationProblemTable, ReplicationRunTable } from './mirror-schema.ts';

export type ReplicationRunRow = Selectable<ReplicationRunTable>;
export type ReplicationProblemRow = Selectable<ReplicationProblemTable>;

/** What a run counts. */
export type ReplicationCounts = Pick<
  ReplicationRunRow,
  'copied' | 'skipped' | 'refused' | 'failed' | 'deleted' | 'bytes'
>;

/** Runs of a rule that are kept, and problems of a run. */
const keptRuns = 100;
const keptProblems = 200;
const maxReason = 500;

/** A run that did nothing yet. */
export const noCounts: ReplicationCounts = { copied: 0, skipped: 0, refused: 0, failed: 0, deleted: 0, bytes: 0 };

/** Adds a run; `undefined` where one over everything is under way already. Only the last hundred of a rule are kept. */
export async function addReplicationRun(
  db: Queries,
  run: Pick<ReplicationRunRow, 'rule_id' | 'cause' | 'repository' | 'digest' | 'created_at'>,
): Promise<ReplicationRunRow | undefined> {
  const row = await db
    .insertInto('replication_run')
    .values({ ...run, ...noCounts, state: 'running', error: null, finished_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  const last = row && (await oldest(db, run.rule_id));
  if (last !== undefined)
    await db
      .deleteFrom('replication_run')
      .where('rule_id', '=', run.rule_id)
      .where('id', '<=', last)
      .where('state', '!=', 'running')
      .execute();
  return row;
}

async function oldest(db: Queries, ruleId: number): Promise<number | undefined> {
  const query = db.selectFrom('replication_run').select('id').where('rule_id', '=', ruleId).orderBy('id', 'desc');
  return (await query.offset(keptRuns).limit(1).executeTakeFirst())?.id;
}

/** A run by its id. */
export async function findReplicationRun(db: Queries, id: number): Promise<ReplicationRunRow | undefined> {
  return await db.selectFrom('replication_run').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Runs of a rule, the latest first; those over everything alone where that is asked for. */
export async function listReplicationRuns(
  db: Queries,
  ruleId: number,
  { limit, whole = false }: { readonly limit: number; readonly whole?: boolean },
): Promise<ReplicationRunRow[]> {
  const query = db.selectFrom('replication_run').selectAll().where('rule_id', '=', ruleId);
  return await (whole ? query.where('digest', 'is', null) : query).orderBy('id', 'desc').limit(limit).execute();
}

/** Notes how far a run is. */
export async function noteReplicationCounts(db: Queries, id: number, counts: ReplicationCounts): Promise<void> {
  await db.updateTable('replication_run').set(counts).where('id', '=', id).execute();
}

/** Begins a run over that was cut off: what it did is there already, and is found there. */
export async function restartReplicationRun(db: Queries, id: number): Promise<void> {
  await noteReplicationCounts(db, id, noCounts);
  await db.deleteFrom('replication_problem').where('run_id', '=', id).execute();
}

/** Ends a run. */
export async function endReplicationRun(
  db: Queries,
  id: number,
  { error, now }: { readonly error?: string; readonly now: number },
): Promise<void> {
  const state = error === undefined ? 'complete' : 'failed';
  await db
    .updateTable('replication_run')
    .set({ state, finished_at: now, error: error?.slice(0, maxReason) ?? null })
    .where('id', '=', id)
    .execute();
}

/** Notes why a version was not copied; the first of a run alone. */
export async function addReplicationProblem(
  db: Queries,
  problem: Pick<ReplicationProblemRow, 'run_id' | 'version' | 'kind' | 'reason'>,
): Promise<void> {
  const { count } = await db
    .selectFrom('replication_problem')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('run_id', '=', problem.run_id)
    .executeTakeFirstOrThrow();
  if (Number(count) >= keptProblems) return;
  const row = { ...problem, reason: problem.reason.slice(0, maxReason) };
  await db.insertInto('replication_problem').values(row).execute();
}

/** Problems of a run in their order. */
export async function listReplicationProblems(db: Queries, runId: number): Promise<ReplicationProblemRow[]> {
  return await db.selectFrom('replication_problem').selectAll().where('run_id', '=', runId).orderBy('id').execute();
}
