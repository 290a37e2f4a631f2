import type { AdvisoryStore } from '../advisories/advisory-store.ts';
import { currentAdvisorySet } from '../db/advisory-set.ts';
import type { Queries } from '../db/database.ts';
import { type FeedRow, listFeeds } from '../db/feed.ts';
import { jobKeys } from '../db/job.ts';
import { type Clock, isAhead } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import type { Updater } from '../updaters/updater.ts';
import type { Queue } from './queue.ts';
import type { UpdatePayload } from './update.ts';

/** How often the schedule is looked at, in milliseconds. */
const tick = 60_000;
/** Longest wait after a failure, in milliseconds. */
const soonerAfterFailure = 15 * 60_000;

/** What the schedule works with. */
export interface ScheduleServices {
  readonly db: Queries;
  readonly store: Pick<AdvisoryStore, 'has'>;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Asks each feed for news every `interval` milliseconds, beginning at once with those that are due, and with those whose shard cannot be
 * read here: it was lost, or an upgrade came with another format. An interval of 0 asks for none.
 */
export function openSchedule(services: ScheduleServices, feeds: readonly Updater[], interval: number): Disposable {
  const enqueueDue = async (lost: ReadonlySet<string> = new Set()) => {
    const states = await listFeeds(services.db);
    // One that is loading right now is still due by its row.
    const underWay = await jobKeys(services.db, 'update');
    for (const { name } of feeds) {
      const now = services.clock();
      const due = lost.has(name) || now >= nextUpdateAt(states.get(name), interval, now);
      if (due && !underWay.has(name)) await requestUpdate(services.queue, name);
    }
  };
  const told = (work: Promise<void>) =>
    void work.catch((error: unknown) => services.logger.error({ err: error }, 'the schedule failed'));
  if (interval > 0) told(lostFeeds(services).then(enqueueDue));
  const timer = interval > 0 ? setInterval(() => told(enqueueDue()), Math.min(tick, interval)).unref() : undefined;
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Feeds whose shard in use cannot be read here. */
async function lostFeeds({ db, store }: ScheduleServices): Promise<ReadonlySet<string>> {
  const { shards } = await currentAdvisorySet(db);
  return new Set(Object.keys(shards).filter((feed) => !store.has(shards[feed] ?? '')));
}

/**
 * When a feed is due: `interval` after it was last asked, and up to a twentieth later, so that installations do not ask in step. One
 * that failed is asked again sooner, since its data age. 0 for one that was never asked, or by a clock that ran ahead.
 */
export function nextUpdateAt(
  feed: Pick<FeedRow, 'asked_at' | 'error' | 'error_at'> | undefined,
  interval: number,
  now: number,
): number {
  const last = Math.max(...[feed?.asked_at ?? 0, feed?.error_at ?? 0].filter((time) => !isAhead(time, now)), 0);
  if (last === 0) return 0;
  const pause = feed?.error ? Math.min(interval, soonerAfterFailure) : interval;
  // The milliseconds of the last answer are as good as dice, and everybody who asks gets the same time.
  return last + pause + Math.floor((pause / 20) * ((last % 1_000) / 1_000));
}

/** Asks for an update of a feed. */
export async function requestUpdate(queue: Queue, feed: string): Promise<void> {
  await queue.enqueue('update', feed, { feed } satisfies UpdatePayload);
}
