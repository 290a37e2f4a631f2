import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/database.ts';
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
  enqueue(
    kind: string,
    key: string,
    payload: unknown,
    options?: { readonly priority?: number; readonly runAt?: number },
  ): Promise<void>;
  /** Calls `wake` whenever something was added. */
  onEnqueue(wake: (kind: string) => void): void;
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
      await addJob(database.kysely, {
        kind,
        key,
        payload,
        priority: options.priority ?? 0,
        runAt: options.runAt ?? now,
        now,
      });
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
  { database, clock, logger }: Parameters<typeof openWorker>[0],
  job: Job,
  row: JobRow,
  signal: AbortSignal,
): Promise<void> {
  const db = database.kysely;
  const beat = setInterval(() => void extendLease(db, row.id, clock() + leaseTime).catch(() => undefined), heartbeat);
  const payload = JSON.parse(row.payload) as never;
  try {
    await job.run(payload, signal);
    await removeJob(db, row.id);
  } catch (error) {
    if (signal.aborted) await retryJob(db, row.id, clock(), 'the server stopped');
    else if (row.attempts < job.attempts)
      await retryJob(db, row.id, clock() + firstRetry * 4 ** (row.attempts - 1), messageOf(error));
    else {
      logger.warn({ err: error, kind: job.kind, key: row.key }, 'job given up');
      await removeJob(db, row.id);
      await job.failed?.(payload, error);
    }
  } finally {
    clearInterval(beat);
  }
}
