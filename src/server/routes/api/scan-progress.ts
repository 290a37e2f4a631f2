import type { FastifyBaseLogger } from 'fastify';
import { countUnfinishedScans } from '../../../db/scan-progress.ts';
import type { ApiServices } from './api-services.ts';

/** How often the progress is counted at most, in milliseconds. */
const pause = 500;

/** Tells how many scans of a namespace, or of all, are done, until all are; `total` is how many were asked for. */
export type ScanProgress = (total: number, namespaceId: number | undefined) => void;

/** Opens the telling of progress: `scan-all` events on the bus, the last one with all done. */
export function openScanProgress(
  { events, database }: Pick<ApiServices, 'events' | 'database'>,
  logger: FastifyBaseLogger,
): ScanProgress {
  return (total, namespaceId) => {
    let waiting = false;
    const count = async () => {
      const left = Math.min(total, await countUnfinishedScans(database.kysely, namespaceId));
      waiting = false;
      events.publish({ type: 'scan-all', total, done: total - left });
      if (left === 0) end();
    };
    const look = () => {
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        count().catch((error: unknown) => logger.warn({ err: error }, 'counting scans failed'));
      }, pause).unref();
    };
    const end = events.subscribe((event) => {
      if (event.type === 'scan') look();
    });
    look();
  };
}
