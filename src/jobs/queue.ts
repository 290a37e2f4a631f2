import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Queries } from '../db/database.ts';
import {
  addJob,
  claimJob,
  extendLease,
  type JobRow,
  nextRunAt,
  releaseLeases,
  removeJob,
  retryJob,
} from '../db/job.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import type { Job } from './job.ts';

/** Jobs that wait for their turn, kept in the database. */
export interface Queue {
  /** Adds a job; one of the same kind and key that waits already is the same job. */
  enqueue(kind: string, key: string, payload: unknown, options?: EnqueueOptions): Promise<void>;
  /** Has workers of this process look for jobs of a kind at once: for those added within a transaction, after its end. */
  wake(kind: string): void;
  /** Calls `wake` whenever something was added. */
  onEnqueue(wake: (kind: string) => void): void;
}

/** When and how urgently a job is to be done. */
export interface EnqueueOptions {
  /** Higher ones first; 0 where it does not matter. */
  readonly priority?: number;
  /** Absent: now. */
  readonly runAt?: number;
  /** Transaction that the job is added in; call {@link Queue.wake} after its end. */
  readonly within?: Queries;
}

const leaseTime = 120_000;
const heartbeat = 30_000;
/** Jobs that another process added are found after this time at the latest, in milliseconds. */
const pollInterval = 5_000;
const firstRetry = 2_000;

/** Opens the queue. */
export function openQueue(database: Database, clock: Clock): Queue {
  const wakers: ((kind: string) => void)[] = [];
  return {
    async enqueue(kind, key, payload, options = {}) {
      const now = clock();
      await addJob(options.within ?? database.kysely, {
        kind,
        key,
        payload,
        priority: options.priority ?? 0,
        runAt: options.runAt ?? now,
        now,
      });
      if (!options.within) for (const wake of wakers) wake(kind);
    },
    wake(kind) {
      for (const wake of wakers) wake(kind);
    },
    onEnqueue: (wake) => void wakers.push(wake),
  };
}

/** Runs jobs until it is disposed of; then running ones are told to stop and waited for. */
export async function openWorker(
  services: { readonly database: Database; readonly queue: Queue; readonly clock: Clock; readonly logger: Logger },
  jobs: readonly Job[],
): Promise<AsyncDisposable> {
  const stop = new AbortController();
  // SQLite has one process only: whatever is said to be running was cut off.
  if (services.database.dialect === 'sqlite') await releaseLeases(services.database.kysely);
  const lanes = jobs.flatMap((job) =>
    Array.from({ length: job.concurrency }, () => openLane(services, job, stop.signal)),
  );
  services.queue.onEnqueue((kind) => {
    for (const lane of lanes) if (lane.kind === kind) lane.wake();
  });
  return {
    async [Symbol.asyncDispose]() {
      stop.abort(new Error('the server stops'));
      for (const lane of lanes) lane.wake();
      await Promise.all(lanes.map((lane) => lane.done));
    },
  };
}

interface Lane {
  readonly kind: string;
  wake(): void;
  readonly done: Promise<void>;
}

/** Does jobs of one kind, one after the other. */
function openLane(services: Parameters<typeof openWorker>[0], job: Job, signal: AbortSignal): Lane {
  let nap = new AbortController();
  let woken = false;

  async function loop(): Promise<void> {
    while (!signal.aborted) {
      woken = false;
      const row = await claim(services, job).catch((error: unknown) => {
        if (!signal.aborted) services.logger.error({ err: error, kind: job.kind }, 'taking a job failed');
        return undefined;
      });
      if (row) await perform(services, job, row, signal);
      else if (!woken && !signal.aborted)
        await sleep(await pause(), undefined, { signal: nap.signal }).catch(() => undefined);
    }
  }

  async function pause(): Promise<number> {
    nap = new AbortController();
    const next = await nextRunAt(services.database.kysely, job.kind).catch(() => undefined);
    return woken ? 0 : Math.max(0, Math.min(pollInterval, (next ?? Number.POSITIVE_INFINITY) - services.clock()));
  }

  return {
    kind: job.kind,
    wake() {
      woken = true;
      nap.abort();
    },
    done: loop(),
  };
}

function claim({ database, clock }: Parameters<typeof openWorker>[0], job: Job): Promise<JobRow | undefined> {
  return claimJob(database, job.kind, clock(), clock() + leaseTime);
}

async function perform(
  services: Parameters<typeof openWorker>[0],
  job: Job,
  row: JobRow,
  stop: AbortSignal,
): Promise<void> {
  const { database, clock, logger } = services;
  const db = database.kysely;
  const lost = new AbortController();
  const extend = async () => {
    if (!(await extendLease(db, row, clock() + leaseTime))) lost.abort(new Error('another worker has the job now'));
  };
  // A heartbeat that fails is made up for by the next one; the lease lasts for several.
  const beat = setInterval(() => void extend().catch(() => undefined), heartbeat);
  const payload = JSON.parse(row.payload) as never;
  try {
    // Whoever had it ended without a word so often that it may be the job's doing.
    if (row.attempts > job.attempts) throw new Error(row.error ?? 'the process ended while it was being done');
    await job.run(payload, AbortSignal.any([stop, lost.signal]));
    await removeJob(db, row);
  } catch (error) {
    await endFailed(services, job, row, { error, stopped: stop.aborted, lost: lost.signal.aborted }).catch(
      (fault: unknown) => logger.error({ err: fault, kind: job.kind, key: row.key }, 'ending a job failed'),
    );
  } finally {
    clearInterval(beat);
  }
}

/** Puts a job back that did not succeed, or gives it up. One that was stopped was no attempt. */
async function endFailed(
  { database, clock, logger }: Parameters<typeof openWorker>[0],
  job: Job,
  row: JobRow,
  { error, stopped, lost }: { readonly error: unknown; readonly stopped: boolean; readonly lost: boolean },
): Promise<void> {
  const db = database.kysely;
  if (lost) return;
  if (stopped) return await retryJob(db, row, { runAt: clock(), attempts: row.attempts - 1, error: null });
  if (row.attempts < job.attempts) {
    const runAt = clock() + firstRetry * 4 ** (row.attempts - 1);
    return await retryJob(db, row, { runAt, attempts: row.attempts, error: messageOf(error) });
  }
  logger.warn({ err: error, kind: job.kind, key: row.key }, 'job given up');
  await job.failed?.(JSON.parse(row.payload) as never, error);
  await removeJob(db, row);
}
