import type { Queries } from '../../src/db/database.ts';
import { createNotificationTarget } from '../../src/db/notification-target.ts';
import { openVault } from '../../src/lib/vault.ts';

/** What tests seal with. */
export const testVault = openVault(Buffer.alloc(32));

/** Adds a webhook of the whole registry to be told some kinds of events; resolves with its id. */
export async function addTarget(
  db: Queries,
  address: string,
  events: readonly string[],
  more: { readonly name?: string; readonly format?: string; readonly digest_minutes?: number } = {},
): Promise<number> {
  return await createNotificationTarget(db, {
    ...{ namespace_id: null, name: 'ops', kind: 'webhook', format: 'cloudevents', secret: null, authorization: null },
    ...{ repositories: '[]', severity: null, digest_minutes: 0, trusted: 1, reason: null, created_by: 'admin' },
    ...{
      address: testVault.seal('address', address),
      events: JSON.stringify(events),
      created_at: 1,
      delivered_at: null,
      ...more,
    },
  });
}
