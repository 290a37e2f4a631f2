import { findGcRun, listGcRuns, updateGcRun } from '../../../db/gc-run.ts';
import { listUsage } from '../../../db/usage.ts';
import { beginGarbageRun } from '../../../jobs/collect-garbage.ts';
import { apiRefusal } from '../../api-errors.ts';
import type { StorageCounts } from '../../count-storage.ts';
import type { KeptCounts } from '../../kept-counts.ts';
import { presentOptionalTime } from '../../present/time.ts';
import { presentGarbageRun } from '../../present/upkeep.ts';
import type { Handlers } from './handler.ts';

/** Runs that are listed. */
const maxRuns = 50;

/** What is stored, and what goes of it. */
export function storageHandlers(
  stored: KeptCounts<StorageCounts>,
): Handlers<'getStorage' | 'listStorage' | 'listGarbageRuns' | 'collectGarbage' | 'stopGarbageRun'> {
  return {
    ...garbageRuns,
    async getStorage({ services }) {
      const { blobs, bytes, reclaimable } = await countedIn(stored);
      return {
        ...{ blobs, bytes, reclaimable },
        disk: await services.blobs.space(),
        grace: Math.round(services.gcGrace / 1_000),
      };
    },
    async listStorage({ services, query: { sort, ...page } }) {
      const sizes = sort === 'bytes' ? (await countedIn(stored)).repositories : undefined;
      const { items, total } = await listUsage(services.database.kysely, page, sizes);
      return { items: items.map((row) => ({ ...row, pulledAt: presentOptionalTime(row.pulledAt) })), total };
    },
  };
}

async function countedIn(stored: KeptCounts<StorageCounts>): Promise<StorageCounts> {
  const counted = await stored.of(undefined, { whole: true });
  if (!counted) throw new Error('what was waited for is not there');
  return counted;
}

const garbageRuns: Handlers<'listGarbageRuns' | 'collectGarbage' | 'stopGarbageRun'> = {
  async listGarbageRuns({ services }) {
    const items = (await listGcRuns(services.database.kysely, maxRuns)).map(presentGarbageRun);
    return { items, total: items.length };
  },
  async collectGarbage({ services, body }) {
    const run = await beginGarbageRun(services, body);
    if (!run) throw apiRefusal('conflict', 'A garbage collection is under way already.');
    return presentGarbageRun(run);
  },
  async stopGarbageRun({ services, params }) {
    const db = services.database.kysely;
    const run = await findGcRun(db, params.id);
    if (!run) throw apiRefusal('not_found', 'There is no such run.');
    const stopped = await updateGcRun(db, run.id, { state: 'stopped', finished_at: services.clock() });
    if (!stopped) throw apiRefusal('conflict', `The run is ${run.state}.`);
  },
};
