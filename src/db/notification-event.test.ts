import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { storedTarget } from '../../test/support/stored-target.ts';
import type { NotificationEvent } from '../model/notification-event.ts';
import {
  addNotificationEvent,
  isWanted,
  markHandedOn,
  newNotificationEvents,
  removeHandedOn,
} from './notification-event.ts';
import { updateNotificationTarget } from './notification-target.ts';

const push: NotificationEvent = { kind: 'push', repository: 'team/app', digest: 'sha256:a', tags: ['1'], actor: 'ann' };

describeQueries('events to be told', (it) => {
  it('are written down where somebody wants their kind, now or once a target is resumed', async ({ db }) => {
    expect(await addNotificationEvent(db, push, { now: 1 })).toBe(false);
    const id = await storedTarget(db, 'push');
    expect([await isWanted(db, 'push'), await isWanted(db, 'delete')]).toEqual([true, false]);
    await updateNotificationTarget(db, id, { state: 'paused' });
    expect(await isWanted(db, 'push')).toBe(true);
    await updateNotificationTarget(db, id, { state: 'off' });
    expect(await isWanted(db, 'push')).toBe(false);
  });

  it('with one key are one, also after it was handed on, until the key is forgotten', async ({ db }) => {
    await storedTarget(db, 'push');
    const told = (now: number, key?: string) => addNotificationEvent(db, push, { now, key });
    expect([await told(10, 'k'), await told(11, 'k'), await told(12), await told(13)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    const events = await newNotificationEvents(db, 9);
    expect(events.map(({ at, event }) => [at, event])).toEqual([
      [10, push],
      [12, push],
      [13, push],
    ]);
    expect((await newNotificationEvents(db, 1)).map(({ at }) => at)).toEqual([10]);
    const [first, second] = events;
    expect([await markHandedOn(db, first?.id ?? 0), await markHandedOn(db, first?.id ?? 0)]).toEqual([true, false]);
    await markHandedOn(db, second?.id ?? 0);
    await removeHandedOn(db, { before: 20, withKeyBefore: 10 });
    expect(await told(21, 'k'), 'its key is kept').toBe(false);
    await removeHandedOn(db, { before: 20, withKeyBefore: 20 });
    expect(await told(22, 'k')).toBe(true);
    expect(
      (await newNotificationEvents(db, 9)).map(({ at }) => at),
      'what waits is never forgotten',
    ).toEqual([13, 22]);
  });
});
