import { addGcRun, type GcRunRow, lastGcRun, updateGcRun } from '../db/gc-run.ts';
import { jobKeys } from '../db/job.ts';
import { isAhead } from '../lib/clock.ts';
import { messageOf } from '../lib/errors.ts';
import { collectGarbage, type GarbageContext } from '../registry/collect-garbage.ts';
import type { Job } from './job.ts';
import type { Queue } from './queue.ts';

/** The run to go on with. */
export interface GarbagePayload {
  readonly runId: number;
}

const kind = 'collect-garbage';

/** Collects garbage, and goes on where it was cut off. */
export function garbageJob(context: GarbageContext): Job<GarbagePayload> {
  return {
    kind,
    attempts: 5,
    concurrency: 1,
    run: ({ runId }, signal) => collectGarbage(context, runId, signal),
    async failed({ runId }, error) {
      const finished = { error: messageOf(error), finished_at: context.clock() };
      await updateGcRun(context.database.kysely, runId, { state: 'failed', ...finished });
    },
  };
}

/** Begins a run; `undefined` where one is under way already. */
export async function beginGarbageRun(
  { database, clock, queue }: Pick<GarbageContext, 'database' | 'clock'> & { readonly queue: Queue },
  wanted: { readonly dryRun: boolean; readonly everything: boolean },
): Promise<GcRunRow | undefined> {
  const run = await addGcRun(database.kysely, { ...wanted, now: clock() });
  if (run) await enqueue(queue, run);
  return run;
}

/** Begins one where the last one began `interval` milliseconds ago, and brings one back whose job was lost between run and queue. */
export async function beginDueGarbageRun(
  services: Parameters<typeof beginGarbageRun>[0],
  interval: number,
): Promise<void> {
  const db = services.database.kysely;
  const last = await lastGcRun(db);
  if (last?.state === 'running') {
    const isAtWork = (await jobKeys(db, kind)).has(String(last.id));
    return isAtWork ? undefined : await enqueue(services.queue, last);
  }
  const now = services.clock();
  if (last && now < last.created_at + interval && !isAhead(last.created_at, now)) return;
  await beginGarbageRun(services, { dryRun: false, everything: false });
}

async function enqueue(queue: Queue, { id }: GcRunRow): Promise<void> {
  await queue.enqueue(kind, String(id), { runId: id } satisfies GarbagePayload);
}
