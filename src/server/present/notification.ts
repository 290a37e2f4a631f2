import type { ApiNotification, ApiNotificationTarget } from '../../api/notification-schemas.ts';
import type { NotificationMessageRow } from '../../db/notification-message.ts';
import type { NotificationTargetRow } from '../../db/notification-target.ts';
import { parseJsonText } from '../../lib/json-text.ts';
import type { Vault } from '../../lib/vault.ts';
import { presentOptionalTime, presentTime } from './time.ts';

/** A target as the API shows it, with the numbers of its messages. */
export function presentTarget(
  row: NotificationTargetRow,
  vault: Pick<Vault, 'open'>,
  { waiting, dead }: { readonly waiting: number; readonly dead: number } = { waiting: 0, dead: 0 },
): ApiNotificationTarget {
  return {
    id: row.id,
    namespace: row.namespace ?? undefined,
    name: row.name,
    kind: row.kind as ApiNotificationTarget['kind'],
    address: shownAddress(row.kind, vault.open('address', row.address)),
    format: row.format as ApiNotificationTarget['format'],
    signed: row.secret !== null,
    authorized: row.authorization !== null,
    events: parseJsonText(row.events),
    repositories: parseJsonText(row.repositories),
    severity: (row.severity ?? undefined) as ApiNotificationTarget['severity'],
    digestMinutes: row.digest_minutes,
    state: row.state,
    reason: row.state === 'paused' ? (row.reason ?? undefined) : undefined,
    ...{ waiting, dead },
    createdBy: row.created_by,
    createdAt: presentTime(row.created_at),
    deliveredAt: presentOptionalTime(row.delivered_at),
  };
}

/** What of an address is no secret: whoever knows the path of a Slack webhook can write there. */
function shownAddress(kind: string, address: string): string {
  if (kind === 'email') return address;
  const url = new URL(address);
  if (kind === 'slack') return `${url.origin}/…`;
  return `${url.origin}${url.pathname}${url.search === '' ? '' : '?…'}`;
}

/** A message as the API shows it. */
export function presentNotification(row: NotificationMessageRow): ApiNotification {
  const ended = row.state === 'delivered' || row.state === 'dead';
  return {
    id: row.id,
    uid: row.uid,
    title: row.title,
    events: row.events,
    state: row.state as ApiNotification['state'],
    attempts: row.attempts,
    status: row.status ?? undefined,
    error: row.error ?? undefined,
    createdAt: presentTime(row.created_at),
    dueAt: ended ? undefined : presentTime(row.due_at),
    endedAt: presentOptionalTime(row.ended_at),
  };
}
