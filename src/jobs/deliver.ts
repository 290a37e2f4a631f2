import type { Database } from '../db/database.ts';
import {
  claimMessage,
  messageItems,
  type NotificationMessageRow,
  nextMessageAt,
  settleMessage,
} from '../db/notification-message.ts';
import {
  findNotificationTarget,
  type NotificationTargetRow,
  updateNotificationTarget,
} from '../db/notification-target.ts';
import { handOnKind, writeNotification } from '../db/write-notification.ts';
import type { Clock } from '../lib/clock.ts';
import type { Vault } from '../lib/vault.ts';
import { failuresToPause, maxAttempts, retryDelay } from '../notify/retry-delay.ts';
import { type MessageTarget, type SendResult, type SendSettings, sendMessage } from '../notify/send-message.ts';
import type { Job } from './job.ts';
import type { Queue } from './queue.ts';

/** Kind of the job that sends a target's messages; its key is the target's id. */
export const deliverKind = 'deliver';

/** What delivering works with. */
export interface DeliverServices {
  readonly database: Database;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly sending: SendSettings;
  /** Opens addresses and what they are signed with. */
  readonly vault: Pick<Vault, 'open'>;
  onDelivery?(target: string, result: 'delivered' | 'failed' | 'dead'): void;
}

/** Longer than any attempt takes, in milliseconds. */
const lease = 60_000;

/** Sends what a target is to be told, one message after the other, in their order while its receiver works. */
export function deliverJob(services: DeliverServices): Job<{ readonly targetId: number }> {
  const { database, queue, clock } = services;
  return {
    kind: deliverKind,
    attempts: 5,
    concurrency: 8,
    async run({ targetId }, signal) {
      for (;;) {
        signal.throwIfAborted();
        const target = await findNotificationTarget(database.kysely, targetId);
        if (target?.state !== 'active') return;
        const now = clock();
        const claimed = await claimMessage(database.kysely, targetId, now, now + lease);
        if (claimed) {
          await deliver(services, target, claimed, signal);
          continue;
        }
        const next = await nextMessageAt(database.kysely, targetId, now);
        const runAt = next && Math.max(next, target.retry_at);
        if (runAt !== undefined) await queue.enqueue(deliverKind, String(targetId), { targetId }, { runAt });
        return;
      }
    },
  };
}

/** A target as messages are sent to it. */
export function messageTarget(row: NotificationTargetRow, vault: Pick<Vault, 'open'>): MessageTarget {
  const { kind, address, format, secret, authorization, trusted } = row;
  return {
    ...{ kind, address: vault.open('address', address), format, trusted: trusted === 1 },
    secret: secret === null ? undefined : vault.open('secret', secret),
    authorization: authorization === null ? undefined : vault.open('authorization', authorization),
  };
}

async function deliver(
  services: DeliverServices,
  target: NotificationTargetRow,
  row: NotificationMessageRow,
  signal: AbortSignal,
): Promise<void> {
  const { database, clock, sending } = services;
  const message = { uid: row.uid, items: await messageItems(database.kysely, row.id) };
  const result = await sendMessage(messageTarget(target, services.vault), message, sending, clock(), signal);
  if (result.ok) await noteDelivered(services, target, row, result.status);
  else await noteFailed(services, target, row, result);
}

async function noteDelivered(
  { database, clock, onDelivery }: DeliverServices,
  target: NotificationTargetRow,
  row: NotificationMessageRow,
  status: number | undefined,
): Promise<void> {
  const now = clock();
  await database.kysely.transaction().execute(async (trx) => {
    await settleMessage(trx, row, { state: 'delivered', status: status ?? null, error: null, ended_at: now });
    await updateNotificationTarget(trx, target.id, { failures: 0, retry_at: 0, delivered_at: now });
  });
  onDelivery?.(target.kind, 'delivered');
}

async function noteFailed(
  { database, queue, clock, onDelivery }: DeliverServices,
  target: NotificationTargetRow,
  row: NotificationMessageRow,
  { status, error, blocking, gone, retryAfter }: Extract<SendResult, { ok: false }>,
): Promise<void> {
  const now = clock();
  const dead = gone || row.attempts >= maxAttempts;
  const due = now + retryDelay(row.attempts, retryAfter, Math.random());
  const failures = target.failures + 1;
  const pause = gone || failures >= failuresToPause;
  const reason = gone
    ? 'Its receiver says that it is gone.'
    : `${failures} attempts in a row failed; the last one: ${error}`;
  await database.kysely.transaction().execute(async (trx) => {
    const end = dead ? { state: 'dead', ended_at: now } : { state: 'waiting', due_at: due };
    await settleMessage(trx, row, { ...end, status: status ?? null, error });
    const retry = blocking && !dead ? { retry_at: due } : {};
    await updateNotificationTarget(trx, target.id, {
      failures,
      ...retry,
      ...(pause ? { state: 'paused', reason } : {}),
    });
    if (!pause) return;
    const { name, namespace } = target;
    const event = { kind: 'target-paused', namespace: namespace ?? undefined, target: name, reason } as const;
    await writeNotification(trx, event, { now });
  });
  if (pause) queue.wake(handOnKind);
  onDelivery?.(target.kind, dead ? 'dead' : 'failed');
}
