import type { Queries } from '../../src/db/database.ts';
import { createNotificationTarget } from '../../src/db/notification-target.ts';
import type { NotificationKind } from '../../src/model/notification-event.ts';

/** The id of a new webhook of the whole registry that is told of these events. */
export async function storedTarget(db: Queries, ...events: readonly NotificationKind[]): Promise<number> {
  return await createNotificationTarget(db, {
    ...{ namespace_id: null, name: 'hook', kind: 'webhook', address: 'https://example.org', format: 'cloudevents' },
    ...{ secret: null, authorization: null, events: JSON.stringify(events), repositories: JSON.stringify([]) },
    ...{ severity: null, digest_minutes: 0, trusted: 0, reason: null, created_by: 'ann', created_at: 1 },
    delivered_at: null,
  });
}
