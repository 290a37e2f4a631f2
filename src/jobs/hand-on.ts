import type { Database } from '../db/database.ts';
import { addJob } from '../db/job.ts';
import { markHandedOn, type NewNotificationEvent, newNotificationEvents } from '../db/notification-event.ts';
import { addItem } from '../db/notification-message.ts';
import { type NotificationTargetRow, toldTargets } from '../db/notification-target.ts';
import { handOnKind } from '../db/write-notification.ts';
import type { Clock } from '../lib/clock.ts';
import { parseJsonText } from '../lib/json-text.ts';
import type { NotificationEvent } from '../model/notification-event.ts';
import type { Severity } from '../model/severity.ts';
import { describeEvent } from '../notify/describe-event.ts';
import { eventForTarget } from '../notify/event-for-target.ts';
import { deliverKind } from './deliver.ts';
import type { Job } from './job.ts';
import type { Queue } from './queue.ts';

/** What handing on works with. */
export interface HandOnServices {
  readonly database: Database;
  readonly queue: Queue;
  readonly clock: Clock;
}

/** Events read at once. */
const batch = 100;
/** Time in which the news of one update are collected, in milliseconds. */
const newsWindow = 300;

/** Hands events on to the targets that want them: each event in one transaction with its messages, so that none is lost or doubled. */
export function handOnJob(services: HandOnServices): Job {
  const { database, queue } = services;
  return {
    kind: handOnKind,
    attempts: 10,
    concurrency: 1,
    async run(_, signal) {
      for (;;) {
        signal.throwIfAborted();
        const events = await newNotificationEvents(database.kysely, batch);
        if (events.length === 0) return;
        const targets = await toldTargets(database.kysely);
        for (const event of events) await handOn(services, event, targets);
        queue.wake(deliverKind);
      }
    },
  };
}

async function handOn(
  { database, clock }: HandOnServices,
  { id, uid, at, event }: NewNotificationEvent,
  targets: readonly NotificationTargetRow[],
): Promise<void> {
  await database.kysely.transaction().execute(async (trx) => {
    if (!(await markHandedOn(trx, id))) return;
    const now = clock();
    for (const target of targets) {
      const told = eventForTarget(filterOf(target), event);
      // Whoever is paused is not told of it in his own place.
      if (!told || (event.kind === 'target-paused' && target.state === 'paused')) continue;
      const item = { uid, at, event: told, title: describeEvent(told, undefined).title };
      const runAt = await addItem(trx, target.id, item, { now, collectFor: collectingTime(target, told) });
      await addJob(trx, {
        kind: deliverKind,
        key: String(target.id),
        payload: { targetId: target.id },
        priority: 0,
        runAt,
        now,
      });
    }
  });
}

/** News of a feed come many at a time: they are told in one message, but to those who take one event in a body. */
function collectingTime({ digest_minutes, format }: NotificationTargetRow, { kind }: NotificationEvent): number {
  const isNews = kind === 'newly-affected' || kind === 'newly-cleared';
  return digest_minutes * 60_000 || (isNews && format !== 'harbor' ? newsWindow : 0);
}

function filterOf(target: NotificationTargetRow) {
  return {
    namespace: target.namespace ?? undefined,
    events: parseJsonText(target.events),
    repositories: parseJsonText(target.repositories),
    severity: (target.severity ?? undefined) as Severity | undefined,
  };
}
