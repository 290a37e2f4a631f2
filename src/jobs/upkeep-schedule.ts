import type { Database } from '../db/database.ts';
import { bringForwardJobs } from '../db/job.ts';
import { bringForwardMessages } from '../db/notification-message.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import { beginDueGarbageRun } from './collect-garbage.ts';
import type { Queue } from './queue.ts';
import { beginDueRetentionRuns } from './retain.ts';

/** How often the schedule is looked at, in milliseconds. */
const tick = 60_000;

/**
 * Begins garbage collections every `gcInterval` milliseconds (0: none), and retention as the namespaces want it; and brings forward jobs
 * and messages that wait for a time which is no time to wait for.
 */
export function openUpkeepSchedule(
  services: { readonly database: Database; readonly queue: Queue; readonly clock: Clock; readonly logger: Logger },
  gcInterval: number,
): Disposable {
  const look = async () => {
    try {
      // What jobs look for is there before they are done.
      await bringForwardMessages(services.database.kysely, services.clock());
      await bringForwardJobs(services.database.kysely, services.clock());
      await beginDueRetentionRuns(services);
      if (gcInterval > 0) await beginDueGarbageRun(services, gcInterval);
    } catch (error) {
      services.logger.error({ err: error }, 'the schedule of the upkeep failed');
    }
  };
  void look();
  const timer = setInterval(() => void look(), tick).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
