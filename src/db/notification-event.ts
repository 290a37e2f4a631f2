import { randomUUID } from 'node:crypto';
import { parseJsonText } from '../lib/json-text.ts';
import type { NotificationEvent } from '../model/notification-event.ts';
import type { Queries } from './database.ts';

/** An event that was not yet handed on. */
export interface NewNotificationEvent {
  readonly id: number;
  readonly uid: string;
  readonly at: number;
  readonly event: NotificationEvent;
}

/**
 * Writes down what is to be told, best in the transaction of what happened; tells whether it was. It is not where no
 * target wants such events, nor where an event with the same key was written before, so that nothing is told twice.
 */
export async function addNotificationEvent(
  db: Queries,
  event: NotificationEvent,
  { now, key }: { readonly now: number; readonly key?: string },
): Promise<boolean> {
  if (!(await isWanted(db, event.kind))) return false;
  const values = { uid: randomUUID(), key: key ?? null, detail: JSON.stringify(event), created_at: now, handed_on: 0 };
  const result = await db
    .insertInto('notification_event')
    .values(values)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows) > 0;
}

/** Whether anybody is told of such events. */
export async function isWanted(db: Queries, kind: NotificationEvent['kind']): Promise<boolean> {
  const rows = await db
    .selectFrom('notification_target')
    .select('id')
    .where('state', '!=', 'off')
    .where('events', 'like', `%"${kind}"%`)
    .limit(1)
    .execute();
  return rows.length > 0;
}

/** Events that were not yet handed on, in the order in which they came. */
export async function newNotificationEvents(db: Queries, limit: number): Promise<NewNotificationEvent[]> {
  const rows = await db
    .selectFrom('notification_event')
    .select(['id', 'uid', 'detail', 'created_at'])
    .where('handed_on', '=', 0)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, uid, detail, created_at }) => ({
    ...{ id, uid, at: created_at },
    event: parseJsonText(detail),
  }));
}

/** Claims an event within the transaction that hands it on; `false` where another has done so. */
export async function markHandedOn(trx: Queries, id: number): Promise<boolean> {
  const result = await trx
    .updateTable('notification_event')
    .set({ handed_on: 1 })
    .where('id', '=', id)
    .where('handed_on', '=', 0)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Forgets events that were handed on: those with a key later, since they keep the same from being told again. */
export async function removeHandedOn(
  db: Queries,
  { before, withKeyBefore }: { readonly before: number; readonly withKeyBefore: number },
): Promise<void> {
  await db
    .deleteFrom('notification_event')
    .where('handed_on', '=', 1)
    .where('created_at', '<', before)
    .where((eb) => eb.or([eb('key', 'is', null), eb('created_at', '<', withKeyBefore)]))
    .execute();
}
