import { type Selectable, sql } from 'kysely';
import { type Database, isUniqueViolation, type Queries } from './database.ts';
import type { JobTable } from './schema.ts';

export type JobRow = Selectable<JobTable>;

/** A job to be done. */
export interface NewJob {
  readonly kind: string;
  readonly key: string;
  readonly payload: unknown;
  readonly priority: number;
  readonly runAt: number;
  readonly now: number;
}

/** Adds a job; where one of the kind with the same key waits already, that one is brought forward if need be. */
export async function addJob(db: Queries, job: NewJob): Promise<void> {
  const values = {
    kind: job.kind,
    key: job.key,
    payload: JSON.stringify(job.payload),
    state: 'waiting',
    priority: job.priority,
    run_at: job.runAt,
    lease_until: null,
    attempts: 0,
    error: null,
    created_at: job.now,
  };
  try {
    await db.insertInto('job').values(values).execute();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await db
      .updateTable('job')
      .set({ run_at: job.runAt })
      .where('kind', '=', job.kind)
      .where('key', '=', job.key)
      .where('state', '=', 'waiting')
      .where('run_at', '>', job.runAt)
      .execute();
  }
}

/** Takes the next job of a kind that is due, or whose worker is gone, and leases it. */
export async function claimJob(
  { kysely, dialect }: Database,
  kind: string,
  now: number,
  leaseUntil: number,
): Promise<JobRow | undefined> {
  const lock = dialect === 'postgres' ? sql`for update skip locked` : sql``;
  const result = await sql<JobRow>`
    update job set state = 'running', lease_until = ${leaseUntil}, attempts = attempts + 1
    where id = (
      select id from job
      where kind = ${kind} and ((state = 'waiting' and run_at <= ${now}) or (state = 'running' and lease_until < ${now}))
      order by priority desc, run_at, id limit 1 ${lock})
    returning *`.execute(kysely);
  return result.rows[0];
}

/** Prolongs a lease. */
export async function extendLease(db: Queries, id: number, leaseUntil: number): Promise<void> {
  await db.updateTable('job').set({ lease_until: leaseUntil }).where('id', '=', id).execute();
}

/** Forgets a job that is done. */
export async function removeJob(db: Queries, id: number): Promise<void> {
  await db.deleteFrom('job').where('id', '=', id).execute();
}

/** Puts a job back for another attempt; where another one with its key waits already, that one does. */
export async function retryJob(db: Queries, id: number, runAt: number, error: string): Promise<void> {
  try {
    await db
      .updateTable('job')
      .set({ state: 'waiting', run_at: runAt, lease_until: null, error })
      .where('id', '=', id)
      .execute();
  } catch (violation) {
    if (!isUniqueViolation(violation)) throw violation;
    await removeJob(db, id);
  }
}

/** When the next waiting job of a kind is due. */
export async function nextRunAt(db: Queries, kind: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('job')
    .select('run_at')
    .where('kind', '=', kind)
    .where('state', '=', 'waiting')
    .orderBy('run_at')
    .limit(1)
    .executeTakeFirst();
  return row?.run_at;
}

/** Waiting jobs of a kind, by key. */
export async function waitingJobs(db: Queries, kind: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('job')
    .select(['key', 'run_at'])
    .where('kind', '=', kind)
    .where('state', '=', 'waiting')
    .execute();
  return new Map(rows.map((row) => [row.key, row.run_at]));
}

/** Number of jobs that wait or run. */
export async function countJobs(db: Queries): Promise<number> {
  const row = await db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Frees the jobs of workers that are gone, where this process is the only one. */
export async function releaseLeases(db: Queries): Promise<void> {
  await db.updateTable('job').set({ lease_until: 0 }).where('state', '=', 'running').execute();
}
