import type { Queries } from '../db/database.ts';
import { type FeedRow, listFeeds } from '../db/feed.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import { updaters } from '../updaters/index.ts';
import type { Queue } from './queue.ts';
import type { UpdatePayload } from './update.ts';

/** How often the schedule is looked at, in milliseconds. */
const tick = 60_000;
/** Longest wait after a failure, in milliseconds. */
const soonerAfterFailure = 15 * 60_000;

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
      const due = nextUpdateAt(feeds.get(updater.name), interval);
      if (services.clock() >= due) await requestUpdate(services.queue, updater.name);
    }
  };
  const look = () =>
    void enqueueDue().catch((error: unknown) => services.logger.error({ err: error }, 'the schedule failed'));
  if (interval > 0) look();
  const timer = interval > 0 ? setInterval(look, Math.min(tick, interval)).unref() : undefined;
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** When a feed is due; 0 for one that was never asked. One that failed is asked again sooner, since its data ages. */
export function nextUpdateAt(feed: FeedRow | undefined, interval: number): number {
  const last = Math.max(feed?.checked_at ?? 0, feed?.error_at ?? 0);
  if (last === 0) return 0;
  return last + (feed?.error ? Math.min(interval, soonerAfterFailure) : interval);
}

/** Asks for an update of a feed. */
export async function requestUpdate(queue: Queue, feed: string): Promise<void> {
  await queue.enqueue('update', feed, { feed } satisfies UpdatePayload);
}
