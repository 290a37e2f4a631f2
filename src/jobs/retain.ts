import { jobKeys } from '../db/job.ts';
import { listUpkeep } from '../db/namespace-upkeep.ts';
import { addRetentionRun, endRetentionRun, listRetentionRuns, type RetentionRunRow } from '../db/retention.ts';
import { isAhead } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import { applyRetention, type RetentionContext } from '../registry/apply-retention.ts';
import type { RetentionPolicy } from '../registry/retention-policy.ts';
import type { Job } from './job.ts';
import type { Queue } from './queue.ts';

/** The run to go on with. */
export interface RetainPayload {
  readonly runId: number;
}

type RetainServices = Pick<RetentionContext, 'database' | 'clock'> & { readonly queue: Queue };

const kind = 'retain';
const hour = 3_600_000;

/** Applies the retention of a namespace, and goes on where it was cut off. */
export function retainJob(context: RetentionContext): Job<RetainPayload> {
  return {
    kind,
    attempts: 5,
    concurrency: 1,
    run: ({ runId }, signal) => applyRetention(context, runId, signal),
    async failed({ runId }, error) {
      const end = { state: 'failed', error: messageOf(error), now: context.clock() } as const;
      await endRetentionRun(context.database.kysely, runId, end);
    },
  };
}

/** Begins a run over a namespace; `undefined` where one is under way already. */
export async function beginRetentionRun(
  { database, clock, queue }: RetainServices,
  namespaceId: number,
): Promise<RetentionRunRow | undefined> {
  const run = await addRetentionRun(database.kysely, namespaceId, clock());
  if (run) await enqueue(queue, run);
  return run;
}

/** Begins those that are due by their policies, and brings those back whose jobs were lost between run and queue. */
export async function beginDueRetentionRuns(services: RetainServices): Promise<void> {
  const db = services.database.kysely;
  const now = services.clock();
  for (const row of await listUpkeep(db)) {
    const { everyHours } = JSON.parse(row.retention) as RetentionPolicy;
    if (everyHours === undefined) continue;
    const [last] = await listRetentionRuns(db, row.namespace_id, 1);
    if (last?.state === 'running') {
      if (!(await jobKeys(db, kind)).has(String(last.id))) await enqueue(services.queue, last);
    } else if (!last || now >= last.created_at + everyHours * hour || isAhead(last.created_at, now))
      await beginRetentionRun(services, row.namespace_id);
  }
}

async function enqueue(queue: Queue, { id }: RetentionRunRow): Promise<void> {
  await queue.enqueue(kind, String(id), { runId: id } satisfies RetainPayload);
}
