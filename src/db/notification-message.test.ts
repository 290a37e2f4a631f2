import { expect } from 'vitest';
import { describeQueries, type Stored } from '../../test/support/stored.ts';
import { storedTarget } from '../../test/support/stored-target.ts';
import {
  addItem,
  bringForwardMessages,
  claimMessage,
  messageItems,
  nextMessageAt,
  releaseMessages,
  settleMessage,
} from './notification-message.ts';
import { updateNotificationTarget } from './notification-target.ts';

const item = (uid: string) => ({
  ...{ uid, at: 1, title: `about ${uid}` },
  event: { kind: 'push', repository: 'team/app', digest: 'sha256:a', tags: [] } as const,
});
const add = ({ db }: Stored, target: number, uid: string, now: number, collectFor = 0) =>
  addItem(db, target, item(uid), { now, collectFor });

describeQueries('messages of a target', (it) => {
  it('collect events until they are due, and what comes then makes another one', async (stored) => {
    const { db } = stored;
    const target = await storedTarget(db, 'push');
    expect(await add(stored, target, 'a', 10, 60)).toBe(70);
    expect(await add(stored, target, 'b', 69, 60)).toBe(70);
    expect(await add(stored, target, 'c', 70, 60)).toBe(130);
    expect(await claimMessage(db, target, 69, 99)).toBeUndefined();
    const message = await claimMessage(db, target, 70, 99);
    expect(message).toMatchObject({ title: 'about a', events: 2, attempts: 1, state: 'sending' });
    expect((await messageItems(db, message?.id ?? 0)).map(({ uid }) => uid)).toEqual(['a', 'b']);
  });

  it('are sent one after the other, in their order', async (stored) => {
    const { db } = stored;
    const target = await storedTarget(db, 'push');
    for (const uid of ['a', 'b']) await add(stored, target, uid, 10);
    const first = await claimMessage(db, target, 10, 50);
    expect(await claimMessage(db, target, 50, 99), 'while the first is under way').toBeUndefined();
    expect(await nextMessageAt(db, target, 50)).toBeUndefined();
    const again = await claimMessage(db, target, 51, 99);
    expect(again, 'its sender is gone').toMatchObject({ id: first?.id, attempts: 2 });
    if (first) expect(await settleMessage(db, first, { state: 'delivered' }), 'too late').toBe(false);
    if (again) expect(await settleMessage(db, again, { state: 'delivered', ended_at: 60 })).toBe(true);
    expect(await messageItems(db, again?.id ?? 0), 'what was delivered is forgotten').toEqual([]);
    expect(await nextMessageAt(db, target, 60)).toBe(10);
    expect(await claimMessage(db, target, 60, 99)).toMatchObject({ title: 'about b' });
  });

  it('wait while their target is paused or has to be left alone', async (stored) => {
    const { db } = stored;
    const target = await storedTarget(db, 'push');
    await add(stored, target, 'a', 10);
    await updateNotificationTarget(db, target, { retry_at: 30 });
    expect(await claimMessage(db, target, 29, 99)).toBeUndefined();
    await updateNotificationTarget(db, target, { state: 'paused' });
    expect(await claimMessage(db, target, 30, 99)).toBeUndefined();
    await updateNotificationTarget(db, target, { state: 'active' });
    expect(await claimMessage(db, target, 30, 99)).toBeDefined();
    await releaseMessages(db);
    expect(await claimMessage(db, target, 31, 99), 'after a start of the only process').toBeDefined();
  });

  const [hour, now] = [3_600_000, 1_000 * 24 * 3_600_000];
  for (const { name, ready, sent } of [
    {
      name: 'that collect since later than now are sent',
      ready: (stored: Stored, target: number) => add(stored, target, 'a', now + hour, hour),
      sent: true,
    },
    {
      name: 'that collect since long before now are sent where their end is years ahead',
      ready: (stored: Stored, target: number) => add(stored, target, 'a', now, 10_000 * hour),
      sent: true,
    },
    {
      name: 'that collect for a week go on',
      ready: (stored: Stored, target: number) => add(stored, target, 'a', now, 7 * 24 * hour),
      sent: false,
    },
    {
      name: 'of a clock that is a minute ahead wait',
      ready: (stored: Stored, target: number) => add(stored, target, 'a', now + 60_000),
      sent: false,
    },
    {
      name: 'that are put off for days are sent',
      ready: (stored: Stored, target: number) => add(stored, target, 'a', now + 48 * hour),
      sent: true,
    },
    {
      name: 'that are held for days are sent by another',
      ready: async (stored: Stored, target: number) => {
        await add(stored, target, 'a', now + 48 * hour);
        await claimMessage(stored.db, target, now + 48 * hour, now + 48 * hour + 60_000);
      },
      sent: true,
    },
    {
      name: 'that are held for a minute are their sender’s',
      ready: async (stored: Stored, target: number) => {
        await add(stored, target, 'a', now);
        await claimMessage(stored.db, target, now, now + 60_000);
      },
      sent: false,
    },
    {
      name: 'of a target that is left alone for days are sent',
      ready: async (stored: Stored, target: number) => {
        await add(stored, target, 'a', now);
        await updateNotificationTarget(stored.db, target, { retry_at: now + 48 * hour });
      },
      sent: true,
    },
    {
      name: 'of a target that is left alone for minutes wait',
      ready: async (stored: Stored, target: number) => {
        await add(stored, target, 'a', now);
        await updateNotificationTarget(stored.db, target, { retry_at: now + hour / 4 });
      },
      sent: false,
    },
  ]) {
    it(`${name}, after a clock ran ahead`, async (stored) => {
      const target = await storedTarget(stored.db, 'push');
      await ready(stored, target);
      await bringForwardMessages(stored.db, now);
      expect((await claimMessage(stored.db, target, now, now + 1)) !== undefined).toBe(sent);
    });
  }
});
