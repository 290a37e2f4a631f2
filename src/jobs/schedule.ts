import type { Queries } from '../db/database.ts';
import { type FeedRow, listFeeds } from '../db/feed.ts';
import { jobKeys } from '../db/job.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import type { Updater } from '../updaters/updater.ts';
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
  feeds: readonly Updater[],
  interval: number,
): Disposable {
  const enqueueDue = async () => {
    const states = await listFeeds(services.db);
    // One that is loading right now is still due by its row.
    const underWay = await jobKeys(services.db, 'update');
    for (const { name } of feeds) {
      if (underWay.has(name) || services.clock() < nextUpdateAt(states.get(name), interval)) continue;
      await requestUpdate(services.queue, name);
    }
  };
  const look = () =>
    void enqueueDue().catch((error: unknown) => services.logger.error({ err: error }, 'the schedule failed'));
  if (interval > 0) look();
  const timer = interval > 0 ? setInterval(look, Math.min(tick, interval)).unref() : undefined;
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/**
 * When a feed is due: `interval` after it was last asked, and up to a twentieth later, so that installations do not ask in step. One
 * that failed is asked again sooner, since its data age. 0 for one that was never asked.
 */
export function nextUpdateAt(
  feed: Pick<FeedRow, 'asked_at' | 'error' | 'error_at'> | undefined,
  interval: number,
): number {
  const last = Math.max(feed?.asked_at ?? 0, feed?.error_at ?? 0);
  if (last === 0) return 0;
  const pause = feed?.error ? Math.min(interval, soonerAfterFailure) : interval;
  // The milliseconds of the last answer are as good as dice, and everybody who asks gets the same time.
  return last + pause + Math.floor((pause / 20) * ((last % 1_000) / 1_000));
}

/** Asks for an update of a feed. */
export async function requestUpdate(queue: Queue, feed: string): Promise<void> {
  await queue.enqueue('update', feed, { feed } satisfies UpdatePayload);
}
