import type { Database } from '../db/database.ts';
import { dueTargets, giveUpOldMessages, removeEndedMessages } from '../db/message-list.ts';
import { removeHandedOn } from '../db/notification-event.ts';
import { handOnKind } from '../db/write-notification.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import { checkFeeds } from './check-feeds.ts';
import { deliverKind } from './deliver.ts';
import type { Job } from './job.ts';
import type { Queue } from './queue.ts';

/** What is looked after. */
export interface TendServices {
  readonly database: Database;
  readonly queue: Queue;
  readonly clock: Clock;
  /** Feeds that are asked, and how often, in milliseconds; absent: none is watched. */
  readonly watched?: { readonly feeds: readonly string[]; readonly interval: number };
}

const tendKind = 'tend-notifications';
const tick = 60_000;
const day = 86_400_000;

/** Looks after notifications: tells of feeds that are stale or no longer, has what is due sent, forgets what was told. */
export function tendJob({ database, queue, clock, watched }: TendServices): Job {
  return {
    kind: tendKind,
    attempts: 1,
    concurrency: 1,
    async run() {
      const db = database.kysely;
      const now = clock();
      if (watched) await checkFeeds(database, { ...watched, now });
      queue.wake(handOnKind);
      for (const id of await dueTargets(db, now)) await queue.enqueue(deliverKind, String(id), { targetId: id });
      await giveUpOldMessages(db, now - 7 * day, now, 'It waited for a week, since its target was paused or off.');
      await removeEndedMessages(db, { deliveredBefore: now - 14 * day, deadBefore: now - 30 * day });
      await removeHandedOn(db, { before: now - day, withKeyBefore: now - 30 * day });
    },
  };
}

/** Has notifications looked after: at once, and each minute until it is disposed of. */
export function openTending({ queue, logger }: { readonly queue: Queue; readonly logger: Logger }): Disposable {
  const look = () =>
    void requestTending(queue).catch((error: unknown) =>
      logger.error({ err: error }, 'looking after notifications failed'),
    );
  look();
  const timer = setInterval(look, tick).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Has notifications looked after now. */
export async function requestTending(queue: Queue): Promise<void> {
  await queue.enqueue(tendKind, 'all', {});
}
