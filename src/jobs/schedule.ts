import type { Queries } from '../db/database.ts';
import { listFeeds } from '../db/feed.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import { updaters } from '../updaters/index.ts';
import type { Queue } from './queue.ts';
import type { UpdatePayload } from './update.ts';

/** How often the schedule is looked at, in milliseconds. */
const tick = 60_000;

/**
 * Asks each feed for news every `interval` milliseconds, beginning at once with those that are due. An interval of 0 asks for none.
 */
export function openSchedule(
  services: { readonly db: Queries; readonly queue: Queue; readonly clock: Clock; readonly logger: Logger },
  interval: number,
): Disposable {
  const enqueueDue = async () => {
    const feeds = await listFeeds(services.db);
    for (const updater of updaters) {
      const row = feeds.get(updater.name);
      const last = Math.max(row?.checked_at ?? 0, row?.error_at ?? 0);
      // One that failed is asked again sooner, since its data ages.
      const due = last + (row?.error ? Math.min(interval, 15 * 60_000) : interval);
      if (services.clock() >= due) await requestUpdate(services.queue, updater.name);
    }
  };
  const look = () =>
    void enqueueDue().catch((error: unknown) => services.logger.error({ err: error }, 'the schedule failed'));
  if (interval > 0) look();
  const timer = interval > 0 ? setInterval(look, Math.min(tick, interval)).unref() : undefined;
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Asks for an update of a feed. */
export async function requestUpdate(queue: Queue, feed: string): Promise<void> {
  await queue.enqueue('update', feed, { feed } satisfies UpdatePayload);
}
