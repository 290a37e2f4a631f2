import type { Database, Queries } from '../db/database.ts';
import { handOnKind, writeNotification } from '../db/write-notification.ts';
import type { Clock } from '../lib/clock.ts';
import type { NotificationEvent } from '../model/notification-event.ts';
import type { Queue } from './queue.ts';

/** Takes on what people and other programs are to be told. */
export interface Notifier {
  /**
   * Writes an event down, in the transaction of what happened where one is given; call {@link Notifier.wake} after its end.
   * Resolves once it will be told, whatever crashes then.
   */
  notify(event: NotificationEvent, options?: NotifyOptions): Promise<void>;
  /** Has the events of transactions that ended told at once. */
  wake(): void;
}

/** How an event is written down. */
export interface NotifyOptions {
  readonly within?: Queries;
  /** Two events with the same key within 30 days are one: `exception-ending:17`. */
  readonly key?: string;
}

/** Opens the way in for notifications. */
export function openNotifier(database: Database, queue: Queue, clock: Clock): Notifier {
  return {
    async notify(event, { within, key } = {}) {
      const write = async (db: Queries) => void (await writeNotification(db, event, { now: clock(), key }));
      if (within) return await write(within);
      await database.kysely.transaction().execute(write);
      queue.wake(handOnKind);
    },
    wake: () => queue.wake(handOnKind),
  };
}
