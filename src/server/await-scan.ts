import { findScan } from '../db/scan.ts';
import type { ScanServices } from '../jobs/scan.ts';

/** Waits until a manifest's scan is over, where one was asked for, and for so many milliseconds at most. */
export type AwaitScan = (manifestId: number, patience: number) => Promise<void>;

/** Opens {@link AwaitScan}. */
export function openAwaitScan({ database, events }: Pick<ScanServices, 'database' | 'events'>): AwaitScan {
  return async (manifestId, patience) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const unsubscribe = events.subscribe((event) => {
      if (event.type === 'scan' && event.manifestId === manifestId && event.ended) resolve();
    });
    const timer = setTimeout(resolve, patience);
    try {
      const scan = await findScan(database.kysely, manifestId);
      if (scan?.state === 'queued' || scan?.state === 'scanning') await promise;
    } finally {
      clearTimeout(timer);
      unsubscribe();
    }
  };
}
