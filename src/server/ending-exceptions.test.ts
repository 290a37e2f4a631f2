import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { storedTarget } from '../../test/support/stored-target.ts';
import { createExemption } from '../db/exemption.ts';
import { newNotificationEvents } from '../db/notification-event.ts';
import { openNotifier } from '../jobs/notifier.ts';
import { openQueue } from '../jobs/queue.ts';
import { tellEndingExceptions, toldAhead } from './ending-exceptions.ts';

describeQueries('exceptions that end', (it) => {
  it('are told a week ahead, once, with all that they are for', async (stored) => {
    const { database, db } = stored;
    await storedTarget(db, 'exception-ending');
    const repositoryId = await stored.repository('ending/app');
    const namespaceId = await stored.namespace('ending');
    const values = { vulnerability: 'CVE-1', reason: 'r', owner: 'ann', now: 1 };
    const soon = await createExemption(db, {
      ...values,
      namespaceId,
      repositoryId,
      package: 'zlib',
      expiresAt: toldAhead + 10,
    });
    for (const expiresAt of [toldAhead + 11, 10, undefined])
      await createExemption(db, { ...values, namespaceId, expiresAt });
    let now = 10;
    const clock = () => now;
    const services = { database, notifier: openNotifier(database, openQueue(database, clock), clock), clock };
    for (let n = 0; n < 2; n++) await tellEndingExceptions(services);
    const told = async () => (await newNotificationEvents(db, 9)).map(({ event }) => event);
    expect(await told()).toEqual([
      {
        ...{ kind: 'exception-ending', namespace: 'ending', repository: 'ending/app', exemption: soon },
        ...{ vulnerability: 'CVE-1', package: 'zlib', owner: 'ann', reason: 'r', endsAt: toldAhead + 10 },
      },
    ]);
    now = 11;
    await tellEndingExceptions(services);
    expect((await told()).length).toBe(2);
  });
});
