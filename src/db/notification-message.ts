import { randomUUID } from 'node:crypto';
import { type Selectable, sql, type Updateable } from 'kysely';
import { clockSkew } from '../lib/clock.ts';
import { parseJsonText } from '../lib/json-text.ts';
import type { NotificationEvent } from '../model/notification-event.ts';
import type { Queries } from './database.ts';
import type { NotificationMessageTable } from './notification-schema.ts';

export type NotificationMessageRow = Selectable<NotificationMessageTable>;

/** An event to be told to a target. */
export interface NewItem {
  readonly uid: string;
  readonly at: number;
  readonly event: NotificationEvent;
  /** What the message is called where it has no other event. */
  readonly title: string;
}

/** Events of one message; what comes then makes another one. */
const maxItems = 200;

/**
 * Adds an event to what a target is told: to the message that collects events until it is due where `collectFor` is more than 0
 * milliseconds, else as a message of its own. Resolves with the time when it is due.
 */
export async function addItem(
  trx: Queries,
  targetId: number,
  item: NewItem,
  { now, collectFor }: { readonly now: number; readonly collectFor: number },
): Promise<number> {
  const collecting = collectFor > 0 ? await addToCollecting(trx, targetId, now) : undefined;
  const message = collecting ?? (await createMessage(trx, targetId, item.title, { now, collectFor }));
  const detail = JSON.stringify(item.event);
  await trx
    .insertInto('notification_item')
    .values({ message_id: message.id, uid: item.uid, detail, created_at: item.at })
    .execute();
  return message.due_at;
}

type Extended = Pick<NotificationMessageRow, 'id' | 'due_at' | 'events'>;

async function addToCollecting(trx: Queries, targetId: number, now: number): Promise<Extended | undefined> {
  return await trx
    .updateTable('notification_message')
    .set({ events: sql<number>`events + 1` })
    .where('target_id', '=', targetId)
    .where('state', '=', 'collecting')
    .where('due_at', '>', now)
    .where('events', '<', maxItems)
    .returning(['id', 'due_at', 'events'])
    .executeTakeFirst();
}

async function createMessage(
  trx: Queries,
  targetId: number,
  title: string,
  { now, collectFor }: { readonly now: number; readonly collectFor: number },
): Promise<Extended> {
  return await trx
    .insertInto('notification_message')
    .values({
      ...{ uid: randomUUID(), target_id: targetId, state: collectFor > 0 ? 'collecting' : 'waiting', title },
      ...{ events: 1, due_at: now + collectFor, lease_until: 0, attempts: 0, created_at: now },
    })
    .returning(['id', 'due_at', 'events'])
    .executeTakeFirstOrThrow();
}

/** Takes the next message of a target that is due; `undefined` where there is none, another one is being sent, or the target has to wait. */
export async function claimMessage(
  db: Queries,
  targetId: number,
  now: number,
  leaseUntil: number,
): Promise<NotificationMessageRow | undefined> {
  const claimed = await sql<NotificationMessageRow>`
    update notification_message set state = 'sending', lease_until = ${leaseUntil}, attempts = attempts + 1
    where id = (
      select id from notification_message
      where target_id = ${targetId} and due_at <= ${now} and state in ('waiting', 'collecting', 'sending')
      order by id limit 1)
    and (state in ('waiting', 'collecting') or lease_until < ${now})
    and not exists (
      select 1 from notification_message as other
      where other.target_id = ${targetId} and other.state = 'sending' and other.lease_until >= ${now})
    and exists (
      select 1 from notification_target
      where notification_target.id = ${targetId} and notification_target.state = 'active' and notification_target.retry_at <= ${now})
    returning *`.execute(db);
  return claimed.rows[0];
}

/** Events of a message, in their order. */
export async function messageItems(
  db: Queries,
  messageId: number,
): Promise<{ readonly uid: string; readonly at: number; readonly event: NotificationEvent }[]> {
  const rows = await db
    .selectFrom('notification_item')
    .select(['uid', 'detail', 'created_at'])
    .where('message_id', '=', messageId)
    .orderBy('id')
    .execute();
  return rows.map(({ uid, detail, created_at }) => ({
    ...{ uid, at: created_at },
    event: parseJsonText(detail),
  }));
}

/** Notes how an attempt ended. The events of a message that was delivered are forgotten. */
export async function settleMessage(
  trx: Queries,
  { id, attempts }: Pick<NotificationMessageRow, 'id' | 'attempts'>,
  values: Updateable<NotificationMessageTable>,
): Promise<boolean> {
  const settled = await trx
    .updateTable('notification_message')
    .set({ ...values, lease_until: 0 })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .executeTakeFirst();
  if (values.state === 'delivered') await trx.deleteFrom('notification_item').where('message_id', '=', id).execute();
  return Number(settled.numUpdatedRows) > 0;
}

/** Lets messages be sent again at once whose sender is gone, where this process is the only one. */
export async function releaseMessages(db: Queries): Promise<void> {
  await db.updateTable('notification_message').set({ lease_until: 0 }).where('state', '=', 'sending').execute();
}

/** Longest that a message collects events, and that it is put off or held without a word of its sender, in milliseconds. */
const longest = { collect: 7 * 24 * 3_600_000, wait: 3_600_000 };

/**
 * Lets messages be sent at once whose times were told by a clock that ran ahead: those that collect since later than now, and those that collect,
 * are put off or held for longer than any is; and has no target be left alone for longer than any is. They would wait until the clock comes there.
 */
export async function bringForwardMessages(db: Queries, now: number): Promise<void> {
  const inState = (state: string) =>
    db
      .updateTable('notification_message')
      // There is an index of the states of each target; of the messages, most have ended.
      .where('target_id', 'in', db.selectFrom('notification_target').select('id'))
      .where('state', '=', state);
  await inState('collecting')
    .set({ due_at: now })
    .where('due_at', '>', now)
    .where((eb) => eb.or([eb('created_at', '>', now + clockSkew), eb('due_at', '>', now + longest.collect)]))
    .execute();
  await inState('waiting')
    .set({ due_at: now })
    .where('due_at', '>', now + longest.wait)
    .execute();
  await inState('sending')
    .set({ due_at: sql<number>`case when due_at > ${now} then ${now} else due_at end`, lease_until: 0 })
    .where('lease_until', '>', now + longest.wait)
    .execute();
  await db
    .updateTable('notification_target')
    .set({ retry_at: now })
    .where('retry_at', '>', now + longest.wait)
    .execute();
}

/** When a target's next message can be sent; `undefined` where there is none, or where one is being sent: whoever does goes on with the next. */
export async function nextMessageAt(db: Queries, targetId: number, now: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('notification_message')
    .select(['state', 'lease_until', 'due_at'])
    .where('target_id', '=', targetId)
    .where('state', 'in', ['waiting', 'collecting', 'sending'])
    .orderBy(sql`case when state = 'sending' then lease_until else 0 end`, 'desc')
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  return row?.state === 'sending' && row.lease_until >= now ? undefined : row?.due_at;
}
