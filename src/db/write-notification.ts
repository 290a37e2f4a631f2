import type { NotificationEvent } from '../model/notification-event.ts';
import type { Queries } from './database.ts';
import { addJob } from './job.ts';
import { addNotificationEvent } from './notification-event.ts';

/** Kind of the job that hands events on to targets. */
export const handOnKind = 'notify';

/**
 * Writes down what is to be told, with the job that tells it, in the transaction of what happened; tells whether it was. Where there
 * is no target, and where an event with the same key was written before, it is not.
 */
export async function writeNotification(
  trx: Queries,
  event: NotificationEvent,
  options: { readonly now: number; readonly key?: string },
): Promise<boolean> {
  if (!(await addNotificationEvent(trx, event, options))) return false;
  const { now } = options;
  await addJob(trx, { kind: handOnKind, key: 'all', payload: {}, priority: 0, runAt: now, now });
  return true;
}
