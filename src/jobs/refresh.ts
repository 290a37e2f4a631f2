import { setImmediate as othersFirst } from 'node:timers/promises';
import { listImages } from '../db/image.ts';
import { holdGeneration } from '../db/lock.ts';
import { outdatedScans, updateCompleteScan } from '../db/scan.ts';
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
 * Sums up the scans of automatic namespaces that the current generation changes. Each one shows the old generation, whole, until
 * its turn. It begins again wherever it was cut off.
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

/** Asks for it: after a change of a feed, or where a namespace became automatic. */
export async function requestRefresh(queue: Queue): Promise<void> {
  await queue.enqueue('refresh', 'all', {});
}

/** Manifests whose scans were summed up in one transaction; `undefined` where the generation was replaced meanwhile. */
async function step({ database, clock }: RefreshServices, advisories: OpenAdvisories): Promise<number[] | undefined> {
  return await database.kysely.transaction().execute(async (trx) => {
    await holdGeneration(trx, database.dialect, 'shared');
    const { generation } = advisories.set;
    if (!(await isCurrent(trx, generation))) return undefined;
    const scans = await outdatedScans(trx, generation, batch);
    const byImage = Map.groupBy(scans, (scan) => scan.imageId);
    for (const image of await listImages(trx, [...byImage.keys()])) {
      const summary = await summarise(trx, image, advisories, clock());
      for (const { manifestId } of byImage.get(image.id) ?? []) await updateCompleteScan(trx, manifestId, summary);
    }
    return scans.map((scan) => scan.manifestId);
  });
}
