import { setTimeout as sleep } from 'node:timers/promises';
import { listFeeds } from '../db/feed.ts';
import { findScans } from '../db/scan.ts';
import { addScanRun, advanceScanRun, findScanRun, nextOfRun, type ScanRunRow, updateScanRun } from '../db/scan-run.ts';
import { updaterByName } from '../updaters/index.ts';
import type { Job } from './job.ts';
import { requestScans, type ScanServices, scanPriorities } from './scan.ts';

/** The run to go on with. */
export interface ScanAllPayload {
  readonly runId: number;
}

/** Images asked for at once: what is pushed meanwhile waits for these few at most, and a pause takes effect after them. */
const step = 40;
/** Scans of another process, and of one that ended, are looked for this often; in milliseconds. */
const lookAgain = 1_000;

/**
 * Scans every image of a run, some at a time, beginning again where it was cut off. It never says `complete` where a scan failed or where
 * a feed could not be asked: then it is `incomplete`, with the reasons.
 */
export function scanAllJob(services: ScanServices): Job<ScanAllPayload> {
  const db = services.database.kysely;
  return {
    kind: 'scan-all',
    attempts: 5,
    concurrency: 2,
    async run({ runId }, signal) {
      for (;;) {
        signal.throwIfAborted();
        const run = await findScanRun(db, runId);
        if (run?.state !== 'running') return;
        const ids = await nextOfRun(db, run, step);
        if (ids.length === 0) return await finish(services, run);
        await requestScans(services, ids, scanPriorities.background);
        const failed = await ended(services, ids, signal);
        const done = Math.min(run.total, run.done + ids.length);
        await advanceScanRun(db, run, { position: ids.at(-1) as number, done, failed: run.failed + failed });
        services.events.publish({ type: 'scan-all', total: run.total, done });
      }
    },
  };
}

/** Begins a run over the images of a namespace, or of all. */
export async function beginScanRun(services: ScanServices, namespaceId: number | undefined): Promise<ScanRunRow> {
  const run = await services.database.kysely.transaction().execute(async (trx) => {
    const added = await addScanRun(trx, namespaceId, services.clock());
    await services.queue.enqueue('scan-all', String(added.id), { runId: added.id }, { within: trx });
    return added;
  });
  services.queue.wake('scan-all');
  return run;
}

/** Pauses, resumes or stops a run; tells whether it was one that can be. */
export async function changeScanRun(
  services: ScanServices,
  runId: number,
  state: 'running' | 'paused' | 'stopped',
): Promise<boolean> {
  const db = services.database.kysely;
  const values = { state, finished_at: state === 'stopped' ? services.clock() : null };
  const changed = await updateScanRun(db, runId, ['running', 'paused'], values);
  if (changed && state === 'running') await services.queue.enqueue('scan-all', String(runId), { runId });
  return changed;
}

/** Waits until no scan of these manifests waits or runs any more; the number of those that failed. */
async function ended({ database, events }: ScanServices, ids: readonly number[], signal: AbortSignal): Promise<number> {
  let wake = new AbortController();
  const unsubscribe = events.subscribe((event) => {
    if (event.type === 'scan' && event.ended && ids.includes(event.manifestId)) wake.abort();
  });
  try {
    for (;;) {
      signal.throwIfAborted();
      const scans = [...(await findScans(database.kysely, ids)).values()];
      if (!scans.some(({ state }) => state === 'queued' || state === 'scanning'))
        return scans.filter(({ state }) => state === 'failed').length;
      await sleep(lookAgain, undefined, { signal: AbortSignal.any([signal, wake.signal]) }).catch(() => undefined);
      wake = new AbortController();
    }
  } finally {
    unsubscribe();
  }
}

async function finish({ database, events, clock }: ScanServices, run: ScanRunRow): Promise<void> {
  const problems = await feedProblems(database.kysely);
  const state = problems.length > 0 || run.failed > 0 ? 'incomplete' : 'complete';
  const values = { problems: JSON.stringify(problems), done: run.total, finished_at: clock() };
  await updateScanRun(database.kysely, run.id, ['running'], { state, ...values });
  events.publish({ type: 'scan-all', total: run.total, done: run.total });
}

/** What of the feeds keeps a run from telling everything. */
async function feedProblems(db: ScanServices['database']['kysely']): Promise<string[]> {
  const feeds = [...(await listFeeds(db)).values()];
  if (!feeds.some((feed) => feed.shard !== null)) return ['No advisory source is loaded.'];
  return feeds
    .filter((feed) => feed.error !== null)
    .map((feed) => `${updaterByName(feed.name)?.title ?? feed.name} could not be asked: ${feed.error}`);
}
