import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { addTarget } from '../../test/support/notification-target.ts';
import { newNotificationEvents } from '../db/notification-event.ts';
import type { NotificationEvent } from '../model/notification-event.ts';
import { openNotifier } from './notifier.ts';
import { openQueue } from './queue.ts';

const event: NotificationEvent = { kind: 'quota-warning', namespace: 'team', used: 9, limit: 10 };

describe.each(databases)('notifications on $name', ({ open }) => {
  it('are written where there is a target, with their transaction, once for each key', async () => {
    await using database = await open();
    if (!database) return;
    const db = database.kysely;
    const woken: string[] = [];
    const queue = openQueue(database, () => 5);
    queue.onEnqueue((kind) => woken.push(kind));
    const { notify, wake } = openNotifier(database, queue, () => 5);
    const written = async () => (await newNotificationEvents(db, 10)).map((one) => one.event);

    await notify(event);
    expect(await written()).toEqual([]);
    await addTarget(db, 'https://hooks.test/', ['quota-warning']);
    await notify(event);
    expect(await written()).toEqual([event]);
    expect(woken).toEqual(['notify', 'notify']);

    await notify({ kind: 'push', repository: 'team/app', digest: 'sha256:1' });
    expect(await written()).toHaveLength(1);

    const undone = db.transaction().execute(async (trx) => {
      await notify(event, { within: trx });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await written()).toHaveLength(1);

    for (const key of ['a', 'a', 'b']) await notify({ ...event, used: 10 }, { key });
    expect(await written()).toHaveLength(3);
    await db.transaction().execute((trx) => notify(event, { within: trx }));
    wake();
    expect(await written()).toHaveLength(4);
    expect(await db.selectFrom('job').select(['kind', 'key', 'run_at']).execute()).toEqual([
      { kind: 'notify', key: 'all', run_at: 5 },
    ]);
  });
});
