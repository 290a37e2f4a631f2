import { setImmediate as othersFirst } from 'node:timers/promises';
import { listImages } from '../db/image.ts';
import { holdGeneration } from '../db/lock.ts';
import { type OutdatedScan, outdatedScans, updateCompleteScan } from '../db/scan.ts';
import type { OpenAdvisories } from './advisories-in-use.ts';
import type { EventBus } from './events.ts';
import type { Job } from './job.ts';
import { isCurrent, type MatchServices } from './match-image.ts';
import type { Queue } from './queue.ts';
import { summarise } from './summary.ts';

/** Scans summed up in one transaction. */
const batch = 20;

/** What summing up works with. */
export interface RefreshServices extends MatchServices {
  readonly events: EventBus;
}

/**
 * Sums up the scans of automatic namespaces that the current generation changes, and those whose namespace has its switches set in
 * another way than they were made with. Each one shows the old state, whole, until its turn. It begins again wherever it was cut off.
 */
export function refreshJob(services: RefreshServices): Job {
  return {
    kind: 'refresh',
    attempts: 5,
    concurrency: 1,
    async run(_payload, signal) {
      for (let more = true; more; ) {
        signal.throwIfAborted();
        const done = await services.advisories.use((advisories) => step(services, advisories));
        for (const manifestId of done ?? []) services.events.publish({ type: 'scan', manifestId, ended: true });
        more = done === undefined || done.length > 0;
        await othersFirst();
      }
    },
  };
}

/** Asks for it: after a change of a feed, or where a namespace became automatic or has other packages count. */
export async function requestRefresh(queue: Queue): Promise<void> {
  await queue.enqueue('refresh', 'all', {});
}

/** Manifests whose scans were summed up in one transaction; `undefined` where the generation was replaced meanwhile. */
async function step({ database, clock }: RefreshServices, advisories: OpenAdvisories): Promise<number[] | undefined> {
  return await database.kysely.transaction().execute(async (trx) => {
    await holdGeneration(trx, database.dialect, 'shared');
    const newest = advisories.set.generation;
    if (!(await isCurrent(trx, newest))) return undefined;
    const scans = await outdatedScans(trx, newest, batch);
    const images = await listImages(trx, [...new Set(scans.map((scan) => scan.imageId))]);
    for (const same of groupsOf(scans)) {
      const [{ imageId, generation }] = same;
      const image = images.find((one) => one.id === imageId);
      if (!image) continue;
      const options = { generation, switches: same[0], lookup: advisories.lookup, now: clock() };
      const summary = await summarise(trx, image, options);
      const current = generation === newest ? { stale: 0 } : {};
      for (const { manifestId } of same) await updateCompleteScan(trx, manifestId, { ...summary, ...current });
    }
    return scans.map((scan) => scan.manifestId);
  });
}

/** Scans with the same summary. */
function groupsOf(scans: readonly OutdatedScan[]): (readonly [OutdatedScan, ...OutdatedScan[]])[] {
  const groups = Map.groupBy(scans, (scan) => [scan.imageId, scan.generation, scan.lock_files, scan.sboms].join());
  return [...groups.values()] as [OutdatedScan, ...OutdatedScan[]][];
}
