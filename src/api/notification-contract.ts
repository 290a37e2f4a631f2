import { z } from 'zod';
import { severities } from '../model/severity.ts';
import { type Endpoint, paging } from './endpoint.ts';
import { notificationKindSchema, notificationSchema, notificationTargetSchema } from './notification-schemas.ts';
import { pageOf } from './schemas.ts';

const where = z.object({
  namespace: z.string().optional().meta({ description: 'Absent: of the whole registry, for administrators' }),
});
const ownId = z.object({ id: z.coerce.number().int() });
/** Line breaks would end a header. */
const headerText = z.string().regex(/^[\x20-\x7e]{1,2000}$/);

const changeable = {
  name: z.string().trim().min(1).max(100),
  address: z
    .string()
    .trim()
    .min(3)
    .max(2_000)
    .meta({ description: 'An http or https URL, or addresses of e-mail with commas between them' }),
  secret: headerText.nullable().meta({ description: 'What bodies are signed with; never given back' }),
  authorization: headerText.nullable().meta({ description: 'Value of the header `Authorization`; never given back' }),
  events: z.array(notificationKindSchema).min(1),
  repositories: z
    .array(z.string().min(1).max(255))
    .max(50)
    .meta({ description: 'Patterns of names, in which * stands for any characters; none: all repositories' }),
  severity: z.enum(severities).exclude(['Unknown']).nullable(),
  digestMinutes: z
    .int()
    .min(0)
    .max(10_080)
    .meta({ description: 'How long events are collected; 0: each is sent at once' }),
};

/** Calls about notifications. */
export const notificationContract = {
  listNotificationTargets: {
    method: 'GET',
    path: '/notification-targets',
    summary: 'Whom a namespace, or the whole registry, sends notifications',
    needs: 'manage_webhooks',
    query: where,
    response: pageOf(notificationTargetSchema),
  },
  createNotificationTarget: {
    method: 'POST',
    path: '/notification-targets',
    summary: 'Send notifications to a webhook, to Slack or by e-mail',
    needs: 'manage_webhooks',
    audit: ['kind', 'name', 'events'],
    query: where,
    body: z.object({
      kind: z.enum(['webhook', 'slack', 'email']),
      format: z
        .enum(['cloudevents', 'harbor'])
        .default('cloudevents')
        .meta({ description: 'Of a webhook: its bodies' }),
      name: changeable.name,
      address: changeable.address,
      events: changeable.events,
      secret: changeable.secret.default(null),
      authorization: changeable.authorization.default(null),
      repositories: changeable.repositories.default([]),
      severity: changeable.severity.default(null),
      digestMinutes: changeable.digestMinutes.default(0),
    }),
    response: notificationTargetSchema,
  },
  updateNotificationTarget: {
    method: 'PATCH',
    path: '/notification-targets/:id',
    summary: 'Change a target, turn it off, or resume one that was paused',
    needs: 'manage_webhooks',
    audit: ['name', 'events', 'state'],
    params: ownId,
    query: where,
    body: z.object({ ...changeable, state: z.enum(['active', 'off']) }).partial(),
    response: notificationTargetSchema,
  },
  deleteNotificationTarget: {
    method: 'DELETE',
    path: '/notification-targets/:id',
    summary: 'Delete a target with its messages',
    needs: 'manage_webhooks',
    params: ownId,
    query: where,
  },
  testNotificationTarget: {
    method: 'POST',
    path: '/notification-targets/:id/test',
    summary: 'Send a test event, and tell what the receiver answered',
    needs: 'manage_webhooks',
    params: ownId,
    query: where,
    response: z.object({
      ok: z.boolean(),
      status: z.int().optional(),
      error: z.string().optional(),
      milliseconds: z.int(),
    }),
  },
  listNotifications: {
    method: 'GET',
    path: '/notification-targets/:id/messages',
    summary: 'Messages to a target, the latest first',
    needs: 'manage_webhooks',
    params: ownId,
    query: where.extend({
      state: z.enum(['collecting', 'waiting', 'sending', 'delivered', 'dead']).optional(),
      ...paging,
    }),
    response: pageOf(notificationSchema),
  },
  resendNotification: {
    method: 'POST',
    path: '/notification-targets/:id/messages/:message/resend',
    summary: 'Send a dead letter again',
    needs: 'manage_webhooks',
    params: ownId.extend({ message: z.coerce.number().int() }),
    query: where,
  },
} as const satisfies Record<string, Endpoint>;
