import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { jobsDone } from '../../test/support/eventually.ts';
import { addTarget, testVault } from '../../test/support/notification-target.ts';
import { type Receiver, startReceiver } from '../../test/support/receiver.ts';
import type { Database } from '../db/database.ts';
import { listMessages, reviveMessage } from '../db/message-list.ts';
import { addItem, claimMessage, nextMessageAt, releaseMessages, settleMessage } from '../db/notification-message.ts';
import { findNotificationTarget, updateNotificationTarget } from '../db/notification-target.ts';
import { silentLogger } from '../lib/log.ts';
import type { NotificationEvent } from '../model/notification-event.ts';
import { deliverJob } from './deliver.ts';
import { handOnJob } from './hand-on.ts';
import { openNotifier } from './notifier.ts';
import { openQueue, openWorker } from './queue.ts';
import { tendJob } from './tend-notifications.ts';

const kinds = ['quota-warning', 'target-paused'];
const quota = (used: number): NotificationEvent => ({ kind: 'quota-warning', namespace: 'team', used, limit: 100 });
const usedOf = (receiver: Receiver) => receiver.requests.map(({ body }) => JSON.parse(body).data.used as number);

/** Everything that delivers, with a clock to be set; `run` does what is due until nothing is. */
async function delivering(database: Database) {
  const state = { now: 1_000_000 };
  const clock = () => state.now;
  const db = database.kysely;
  const queue = openQueue(database, clock);
  const services = { database, queue, clock, sending: { refuse: 'none' as const }, vault: testVault };
  const jobs = [handOnJob(services), deliverJob(services), tendJob(services)];
  return {
    state,
    db,
    notifier: openNotifier(database, queue, clock),
    add: (
      name: string,
      address: string,
      { events = kinds, ...more }: { events?: string[]; digest_minutes?: number } = {},
    ) => addTarget(db, address, events, { name, ...more }),
    async run() {
      await using _worker = await openWorker({ database, queue, clock, logger: silentLogger() }, jobs);
      await jobsDone(database, { dueBy: state.now });
    },
  };
}

describe.each(databases)('deliveries on $name', ({ open }) => {
  async function test(body: (on: Awaited<ReturnType<typeof delivering>>, receiver: Receiver) => Promise<void>) {
    await using database = await open();
    if (!database) return;
    await using receiver = await startReceiver();
    await body(await delivering(database), receiver);
  }

  it('keep the order, wait for a receiver that fails, and send with the same ids again', () =>
    test(async ({ state, db, notifier, add, run }, receiver) => {
      const id = await add('ops', receiver.url);
      receiver.answers.push({ status: 503 }, { status: 503 });
      for (const used of [1, 2, 3]) await notifier.notify(quota(used));
      await run();
      expect(usedOf(receiver)).toEqual([1]);
      state.now += 7_000;
      await run();
      expect(usedOf(receiver)).toEqual([1, 1]);
      state.now += 14_000;
      await run();
      expect(usedOf(receiver)).toEqual([1, 1, 1, 2, 3]);
      expect(new Set(receiver.requests.slice(0, 3).map(({ body }) => JSON.parse(body).id)).size).toBe(1);
      const { items } = await listMessages(db, id, { limit: 10, offset: 0 });
      expect(items.map(({ state: at, attempts }) => [at, attempts])).toEqual([
        ['delivered', 1],
        ['delivered', 1],
        ['delivered', 3],
      ]);
      expect(await db.selectFrom('notification_item').selectAll().execute()).toEqual([]);
    }));

  it('let others pass a message that the receiver refuses, until it is a dead letter that can be sent again', () =>
    test(async ({ state, db, notifier, add, run }, receiver) => {
      const id = await add('ops', receiver.url);
      receiver.answers.push({ status: 400, body: 'no' });
      for (const used of [1, 2]) await notifier.notify(quota(used));
      await run();
      expect(usedOf(receiver)).toEqual([1, 2]);
      for (let attempt = 2; attempt <= 10; attempt++) {
        receiver.answers.push({ status: 400, body: 'no' });
        state.now += 20 * 60_000;
        await run();
      }
      const { items } = await listMessages(db, id, { state: 'dead', limit: 10, offset: 0 });
      expect(items).toMatchObject([{ attempts: 10, status: 400, error: 'The receiver answered 400: no.' }]);
      expect(await reviveMessage(db, id, items[0]?.id ?? 0, state.now)).toBe(true);
      await db.insertInto('job').values(jobOf(id)).execute();
      await run();
      expect(usedOf(receiver).slice(2)).toEqual(Array(10).fill(1));
      expect((await listMessages(db, id, { state: 'dead', limit: 10, offset: 0 })).total).toBe(0);
    }));

  it('pause a target that is gone, tell others of it, and go on once it is resumed', () =>
    test(async ({ state, db, notifier, add, run }, receiver) => {
      await using other = await startReceiver();
      const id = await add('gone', receiver.url);
      await add('other', other.url, { events: ['target-paused'] });
      receiver.answers.push({ status: 410 });
      await notifier.notify(quota(1));
      await run();
      await notifier.notify(quota(2));
      await run();
      expect(usedOf(receiver)).toEqual([1]);
      expect(await findNotificationTarget(db, id)).toMatchObject({ state: 'paused' });
      expect(other.requests.map(({ body }) => JSON.parse(body).data)).toEqual([
        { target: 'gone', reason: 'Its receiver says that it is gone.' },
      ]);
      await updateNotificationTarget(db, id, { state: 'active', failures: 0, retry_at: 0 });
      await db
        .insertInto('job')
        .values({ ...jobOf(0), kind: 'tend-notifications', key: 'all' })
        .execute();
      await run();
      expect(usedOf(receiver)).toEqual([1, 2]);
      expect(state.now).toBe(1_000_000);
    }));

  it('are left to whoever sends the message before, while it may still be at work', () =>
    test(async ({ state, db, add }, receiver) => {
      const id = await add('ops', receiver.url);
      const [now, collectFor] = [state.now, 0];
      for (const used of [1, 2])
        await addItem(db, id, { uid: `u${used}`, at: now, event: quota(used), title: 'quota' }, { now, collectFor });
      expect(await nextMessageAt(db, id, now)).toBe(now);
      const first = await claimMessage(db, id, now, now + 5_000);
      expect(first?.events).toBe(1);
      expect(await claimMessage(db, id, now, now + 5_000)).toBeUndefined();
      expect(await nextMessageAt(db, id, now)).toBeUndefined();
      expect(await nextMessageAt(db, id, now + 5_001)).toBe(now);
      await settleMessage(db, first as NonNullable<typeof first>, { state: 'delivered', ended_at: now });
      expect(await nextMessageAt(db, id, now)).toBe(now);
    }));

  it('are made again at once where it is known that whoever made them is gone', () =>
    test(async ({ state, db, add, run }, receiver) => {
      const id = await add('ops', receiver.url);
      const { now } = state;
      await addItem(db, id, { uid: 'u', at: now, event: quota(1), title: 'quota' }, { now, collectFor: 0 });
      await claimMessage(db, id, now, now + 60_000);
      await db.insertInto('job').values(jobOf(id)).execute();
      await run();
      expect(usedOf(receiver)).toEqual([]);
      await releaseMessages(db);
      await db.insertInto('job').values(jobOf(id)).execute();
      await run();
      expect(usedOf(receiver)).toEqual([1]);
    }));

  it('collect events in a digest until it is due', () =>
    test(async ({ state, notifier, add, run }, receiver) => {
      await add('ops', receiver.url, { digest_minutes: 60 });
      for (const used of [1, 2, 3]) await notifier.notify(quota(used));
      await run();
      state.now += 59 * 60_000;
      await notifier.notify(quota(4));
      await run();
      expect(receiver.requests).toHaveLength(0);
      state.now += 60_000;
      await run();
      const batch = JSON.parse(receiver.requests[0]?.body ?? '') as { readonly data: { readonly used: number } }[];
      expect(batch.map(({ data }) => data.used)).toEqual([1, 2, 3, 4]);
      expect(receiver.requests).toHaveLength(1);
    }));
});

function jobOf(targetId: number) {
  return {
    ...{ kind: 'deliver', key: String(targetId), payload: JSON.stringify({ targetId }), state: 'waiting', priority: 0 },
    ...{ run_at: 0, lease_until: null, attempts: 0, error: null, created_at: 0 },
  };
}
