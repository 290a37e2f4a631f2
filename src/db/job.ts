import { type Selectable, sql } from 'kysely';
import { clockSkew } from '../lib/clock.ts';
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

/**
 * Adds a job; where one of the kind with the same key waits already, that one is brought forward if need be. Works within a
 * transaction.
 */
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
  await db
    .insertInto('job')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['kind', 'key']).where(sql<boolean>`state = 'waiting'`).doUpdateSet({
        run_at: sql<number>`case when excluded.run_at < job.run_at then excluded.run_at else job.run_at end`,
        priority: sql<number>`case when excluded.priority > job.priority then excluded.priority else job.priority end`,
      }),
    )
    .execute();
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

/** A job that a worker holds: `attempts` rises with each claim, so it tells one worker's lease from the next one's. */
export type HeldJob = Pick<JobRow, 'id' | 'attempts'>;

/** Prolongs a lease; `false` where the job was given to another worker meanwhile. */
export async function extendLease(db: Queries, job: HeldJob, leaseUntil: number): Promise<boolean> {
  const result = await db
    .updateTable('job')
    .set({ lease_until: leaseUntil })
    .where('id', '=', job.id)
    .where('attempts', '=', job.attempts)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Forgets a job that is done or given up, unless another worker has it now. */
export async function removeJob(db: Queries, job: HeldJob): Promise<void> {
  await db.deleteFrom('job').where('id', '=', job.id).where('attempts', '=', job.attempts).execute();
}

/** Puts a job back; where another one with its key waits already, that one does. `attempts` is what counts as tried so far. */
export async function retryJob(
  db: Queries,
  job: HeldJob,
  values: { readonly runAt: number; readonly attempts: number; readonly error: string | null },
): Promise<void> {
  try {
    await db
      .updateTable('job')
      .set({
        state: 'waiting',
        run_at: values.runAt,
        attempts: values.attempts,
        error: values.error,
        lease_until: null,
      })
      .where('id', '=', job.id)
      .where('attempts', '=', job.attempts)
      .execute();
  } catch (violation) {
    if (!isUniqueViolation(violation)) throw violation;
    await removeJob(db, job);
  }
}

/** Keys of the jobs of a kind that wait or run. */
export async function jobKeys(db: Queries, kind: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('job').select('key').where('kind', '=', kind).execute();
  return new Set(rows.map((row) => row.key));
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

/** Jobs of one kind. */
export interface JobKind {
  readonly kind: string;
  readonly waiting: number;
  readonly running: number;
  /** Of those that wait: how many were tried and failed, and are tried again. */
  readonly failing: number;
  /** When the oldest was added, and when the next that waits is due, in milliseconds. */
  readonly oldestAt: number;
  readonly nextAt: number | null;
}

/** Jobs that wait or run, by their kinds. */
export async function listJobKinds(db: Queries): Promise<JobKind[]> {
  const { rows } = await sql<Record<keyof JobKind, number | string | null>>`
    select kind, sum(case when state = 'waiting' then 1 else 0 end) as waiting,
      sum(case when state = 'running' then 1 else 0 end) as running,
      sum(case when state = 'waiting' and error is not null then 1 else 0 end) as failing,
      min(created_at) as "oldestAt", min(case when state = 'waiting' then run_at end) as "nextAt"
    from job group by kind order by kind`.execute(db);
  return rows.map(({ kind, nextAt, ...counts }) => ({
    kind: String(kind),
    waiting: Number(counts.waiting),
    running: Number(counts.running),
    failing: Number(counts.failing),
    oldestAt: Number(counts.oldestAt),
    nextAt: nextAt === null ? null : Number(nextAt),
  }));
}

/** A job that was tried and failed, and is tried again. */
export interface FailingJob {
  readonly kind: string;
  readonly key: string;
  readonly attempts: number;
  readonly error: string;
  readonly nextAt: number;
}

/** Jobs that are tried again, those that are due first; at most `limit`. */
export async function listFailingJobs(db: Queries, limit: number): Promise<FailingJob[]> {
  const rows = await db
    .selectFrom('job')
    .select(['kind', 'key', 'attempts', 'error', 'run_at as nextAt'])
    .where('state', '=', 'waiting')
    .where('error', 'is not', null)
    .orderBy('run_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ error, ...row }) => ({ ...row, error: error ?? '' }));
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

/** Longest that a job is put off, and that one is held without a word of its worker, in milliseconds. */
const longest = { wait: 7 * 24 * 3_600_000, lease: 3_600_000 };

/**
 * Has jobs done at once whose times were told by a clock that ran ahead: those added later than now, and those put off or held for longer
 * than any is. They would be waited for until the clock comes there.
 */
export async function bringForwardJobs(db: Queries, now: number): Promise<void> {
  await db
    .updateTable('job')
    // One that fails then is put off like others.
    .set({ run_at: now, created_at: now })
    .where('state', '=', 'waiting')
    .where('run_at', '>', now)
    .where((eb) => eb.or([eb('created_at', '>', now + clockSkew), eb('run_at', '>', now + longest.wait)]))
    .execute();
  await db
    .updateTable('job')
    .set({ lease_until: 0 })
    .where('state', '=', 'running')
    .where('lease_until', '>', now + longest.lease)
    .execute();
}

/** Frees the jobs of workers that are gone, where this process is the only one. */
export async function releaseLeases(db: Queries): Promise<void> {
  await db.updateTable('job').set({ lease_until: 0 }).where('state', '=', 'running').execute();
}
