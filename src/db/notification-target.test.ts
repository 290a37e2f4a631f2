import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import {
  createNotificationTarget,
  deleteNotificationTarget,
  findNotificationTarget,
  listNotificationTargets,
  toldTargets,
  updateNotificationTarget,
} from './notification-target.ts';

const values = (namespace_id: number | null) => ({
  ...{ namespace_id, name: 'n', kind: 'webhook', address: 'https://example.org', format: 'cloudevents', secret: null },
  ...{ authorization: null, events: '["push"]' as never, repositories: '[]' as never, severity: null },
  ...{ digest_minutes: 0, trusted: 0, reason: null, created_by: 'ann', created_at: 1, delivered_at: null },
});

describeQueries('targets of notifications', (it) => {
  it('are of a namespace or of the whole registry, and those that are off are told nothing', async (stored) => {
    const { db } = stored;
    const id = await stored.namespace('told');
    const ours = await createNotificationTarget(db, values(id));
    const all = await createNotificationTarget(db, values(null));
    expect((await listNotificationTargets(db, id)).map((row) => [row.id, row.namespace])).toEqual([[ours, 'told']]);
    expect((await listNotificationTargets(db, undefined)).map((row) => [row.id, row.namespace])).toEqual([[all, null]]);
    await updateNotificationTarget(db, ours, { state: 'off' });
    await updateNotificationTarget(db, all, { state: 'paused', failures: 3 });
    expect(
      (await toldTargets(db)).map((row) => row.id),
      'a paused one goes on later',
    ).toEqual([all]);
    await deleteNotificationTarget(db, ours);
    expect(await findNotificationTarget(db, ours)).toBeUndefined();
    expect(await findNotificationTarget(db, all)).toMatchObject({ failures: 3, state: 'paused' });
  });
});
