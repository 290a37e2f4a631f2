import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../auth/actor.ts';
import { actorName } from '../../../auth/actor.ts';
import { countMessages, listMessages, reviveMessage } from '../../../db/message-list.ts';
import {
  createNotificationTarget,
  deleteNotificationTarget,
  findNotificationTarget,
  listNotificationTargets,
  type NotificationTargetRow,
  updateNotificationTarget,
} from '../../../db/notification-target.ts';
import { deliverKind, messageTarget } from '../../../jobs/deliver.ts';
import { sendMessage } from '../../../notify/send-message.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentNotification, presentTarget } from '../../present/notification.ts';
import type { ApiServices } from './api-services.ts';
import type { Call, Handlers } from './handler.ts';
import { requireNamespace } from './namespaces.ts';
import { requireTargetAddress } from './target-address.ts';

/** Notifications: whom they are sent, and how that went. */
export const notificationHandlers: Handlers<
  | 'listNotificationTargets'
  | 'createNotificationTarget'
  | 'updateNotificationTarget'
  | 'deleteNotificationTarget'
  | 'testNotificationTarget'
  | 'listNotifications'
  | 'resendNotification'
> = {
  async listNotificationTargets({ services, query }) {
    const db = services.database.kysely;
    const rows = await listNotificationTargets(db, await namespaceId(services, query));
    const counts = await countMessages(
      db,
      rows.map((row) => row.id),
    );
    return { items: rows.map((row) => presentTarget(row, services.vault, counts.get(row.id))), total: rows.length };
  },
  async createNotificationTarget({ services, actor, query, body }) {
    const db = services.database.kysely;
    const address = requireTargetAddress(body.kind, body.address, services.sending);
    const format = body.kind === 'webhook' ? body.format : 'text';
    refuseHarborDigest(format, body.digestMinutes);
    const id = await createNotificationTarget(db, {
      ...{
        namespace_id: (await namespaceId(services, query)) ?? null,
        name: body.name,
        kind: body.kind,
        address: services.vault.seal('address', address),
        format,
      },
      secret: sealed(services, 'secret', body.secret),
      authorization: sealed(services, 'authorization', body.authorization),
      events: JSON.stringify(body.events),
      ...{ repositories: JSON.stringify(body.repositories), severity: body.severity },
      ...{
        digest_minutes: body.digestMinutes,
        trusted: await trustIn(services, actor),
        reason: null,
        delivered_at: null,
      },
      ...{ created_by: actorName(actor), created_at: services.clock() },
    });
    return presentTarget(await requireTarget(services, { params: { id }, query }), services.vault);
  },
  async updateNotificationTarget({ services, actor, params, query, body }) {
    const target = await requireTarget(services, { params, query });
    const db = services.database.kysely;
    refuseHarborDigest(target.format, body.digestMinutes ?? target.digest_minutes);
    await updateNotificationTarget(db, target.id, changesOf(services, target, body, await trustIn(services, actor)));
    await deliverSoon(services, target.id);
    const counts = await countMessages(db, [target.id]);
    return presentTarget(await requireTarget(services, { params, query }), services.vault, counts.get(target.id));
  },
  async deleteNotificationTarget({ services, params, query }) {
    const { id } = await requireTarget(services, { params, query });
    await deleteNotificationTarget(services.database.kysely, id);
  },
  async testNotificationTarget({ services, actor, params, query, request }) {
    const target = await requireTarget(services, { params, query });
    const event = { kind: 'test', target: target.name, actor: actorName(actor) } as const;
    const message = { uid: randomUUID(), items: [{ uid: randomUUID(), at: services.clock(), event }] };
    const started = performance.now();
    const result = await sendMessage(
      messageTarget(target, services.vault),
      message,
      services.sending,
      services.clock(),
      request.signal,
    );
    const { ok, status } = result;
    const error = result.ok ? undefined : result.error;
    return { ok, status, error, milliseconds: Math.round(performance.now() - started) };
  },
  async listNotifications({ services, params, query }) {
    const { id } = await requireTarget(services, { params, query });
    const { items, total } = await listMessages(services.database.kysely, id, query);
    return { items: items.map(presentNotification), total };
  },
  async resendNotification({ services, params, query }) {
    const { id } = await requireTarget(services, { params, query });
    if (!(await reviveMessage(services.database.kysely, id, params.message, services.clock())))
      throw apiRefusal('not_found', 'There is no such dead letter.');
    await deliverSoon(services, id);
  },
};

type Where = { readonly namespace?: string };

async function namespaceId({ database }: ApiServices, { namespace }: Where): Promise<number | undefined> {
  return namespace === undefined ? undefined : (await requireNamespace(database.kysely, namespace)).id;
}

/** A target of the namespace that the call was permitted for, or of the registry. */
async function requireTarget(
  { database }: ApiServices,
  { params, query }: { readonly params: { readonly id: number }; readonly query: Where },
): Promise<NotificationTargetRow> {
  const target = await findNotificationTarget(database.kysely, params.id);
  if (!target || (target.namespace ?? undefined) !== query.namespace)
    throw apiRefusal('not_found', 'There is no such target.');
  return target;
}

type SecretField = 'secret' | 'authorization';

function sealed({ vault }: ApiServices, field: SecretField, text: string | null | undefined): string | null {
  return text === undefined || text === null ? null : vault.seal(field, text);
}

function changesOf(
  services: ApiServices,
  target: NotificationTargetRow,
  body: Call<'updateNotificationTarget'>['body'],
  trusted: number,
) {
  const { name, address, secret, authorization, events, repositories, severity, digestMinutes, state } = body;
  return {
    ...(name === undefined ? {} : { name }),
    ...(secret === undefined ? {} : { secret: sealed(services, 'secret', secret) }),
    ...(address === undefined
      ? {}
      : {
          address: services.vault.seal('address', requireTargetAddress(target.kind, address, services.sending)),
          trusted,
          authorization: null,
        }),
    // After the address: what was meant for another receiver does not go to the new one.
    ...(authorization === undefined ? {} : { authorization: sealed(services, 'authorization', authorization) }),
    ...(events === undefined ? {} : { events: JSON.stringify(events) }),
    ...(repositories === undefined ? {} : { repositories: JSON.stringify(repositories) }),
    ...(severity === undefined ? {} : { severity }),
    ...(digestMinutes === undefined ? {} : { digest_minutes: digestMinutes }),
    ...(state === undefined ? {} : { state, reason: null }),
    // Whatever was changed, it is worth a try.
    failures: 0,
    retry_at: 0,
  };
}

function refuseHarborDigest(format: string, digestMinutes: number): void {
  if (format === 'harbor' && digestMinutes > 0)
    throw apiRefusal(
      'invalid',
      'digestMinutes: a body of Harbor holds one event; choose CloudEvents.',
      'digestMinutes',
    );
}

/** Addresses within the network are for those who manage the registry alone. */
async function trustIn({ auth }: ApiServices, actor: Actor): Promise<number> {
  return (await auth.may(actor, 'manage_registry')) ? 1 : 0;
}

async function deliverSoon({ queue }: ApiServices, targetId: number): Promise<void> {
  await queue.enqueue(deliverKind, String(targetId), { targetId });
}
