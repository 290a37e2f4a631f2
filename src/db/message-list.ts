import type { Queries } from './database.ts';
import type { NotificationMessageRow } from './notification-message.ts';

/** Messages of a target, the latest first: a page, and the number of all. */
export async function listMessages(
  db: Queries,
  targetId: number,
  { state, limit, offset }: { readonly state?: string; readonly limit: number; readonly offset: number },
): Promise<{ readonly items: NotificationMessageRow[]; readonly total: number }> {
  let query = db.selectFrom('notification_message').where('target_id', '=', targetId);
  if (state !== undefined) query = query.where('state', '=', state);
  const { total } = await query.select((eb) => eb.fn.countAll<number | string>().as('total')).executeTakeFirstOrThrow();
  const items = await query.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute();
  return { items, total: Number(total) };
}

/** Number of messages of some targets that wait, and of dead letters, by target. */
export async function countMessages(
  db: Queries,
  targetIds: readonly number[],
): Promise<ReadonlyMap<number, { readonly waiting: number; readonly dead: number }>> {
  const rows = await db
    .selectFrom('notification_message')
    .select((eb) => ['target_id', 'state', eb.fn.countAll<number | string>().as('count')])
    .where('target_id', 'in', [-1, ...targetIds])
    .where('state', '!=', 'delivered')
    .groupBy(['target_id', 'state'])
    .execute();
  const counts = new Map<number, { waiting: number; dead: number }>();
  for (const { target_id, state, count } of rows) {
    const sums = counts.get(target_id) ?? { waiting: 0, dead: 0 };
    sums[state === 'dead' ? 'dead' : 'waiting'] += Number(count);
    counts.set(target_id, sums);
  }
  return counts;
}

/** Number of messages of all targets in each state but delivered. */
export async function countUndelivered(db: Queries): Promise<{ readonly waiting: number; readonly dead: number }> {
  const rows = await db
    .selectFrom('notification_message')
    .select((eb) => ['state', eb.fn.countAll<number | string>().as('count')])
    .where('state', '!=', 'delivered')
    .groupBy('state')
    .execute();
  const sum = (dead: boolean) =>
    rows.reduce((total, row) => ((row.state === 'dead') === dead ? total + Number(row.count) : total), 0);
  return { waiting: sum(false), dead: sum(true) };
}

/** Has a dead letter sent again; `false` where it is none. */
export async function reviveMessage(db: Queries, targetId: number, id: number, now: number): Promise<boolean> {
  const revived = await db
    .updateTable('notification_message')
    .set({ state: 'waiting', attempts: 0, due_at: now, ended_at: null })
    .where('id', '=', id)
    .where('target_id', '=', targetId)
    .where('state', '=', 'dead')
    .executeTakeFirst();
  return Number(revived.numUpdatedRows) > 0;
}

/** Forgets messages that were delivered, or given up, before a time. */
export async function removeEndedMessages(
  db: Queries,
  { deliveredBefore, deadBefore }: { readonly deliveredBefore: number; readonly deadBefore: number },
): Promise<void> {
  for (const [state, before] of [
    ['delivered', deliveredBefore],
    ['dead', deadBefore],
  ] as const) {
    await db.deleteFrom('notification_message').where('ended_at', '<', before).where('state', '=', state).execute();
  }
}

/** Makes dead letters of messages that have waited since before a time. */
export async function giveUpOldMessages(db: Queries, before: number, now: number, error: string): Promise<void> {
  await db
    .updateTable('notification_message')
    .set({ state: 'dead', error, ended_at: now })
    .where('state', '=', 'waiting')
    .where('due_at', '<', before)
    .execute();
}

/** Targets that have something to be sent by now. */
export async function dueTargets(db: Queries, now: number): Promise<number[]> {
  const rows = await db
    .selectFrom('notification_message')
    .innerJoin('notification_target', 'notification_target.id', 'notification_message.target_id')
    .select('target_id')
    .distinct()
    .where('notification_message.state', 'in', ['waiting', 'collecting', 'sending'])
    .where('notification_message.due_at', '<=', now)
    .where('notification_target.state', '=', 'active')
    .execute();
  return rows.map((row) => row.target_id);
}
