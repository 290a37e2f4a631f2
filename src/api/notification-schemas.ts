import { z } from 'zod';
import { type NotificationKind, notificationKinds } from '../model/notification-event.ts';
import { severities } from '../model/severity.ts';

const kinds = Object.keys(notificationKinds) as [NotificationKind, ...NotificationKind[]];
const time = z.iso.datetime();

/** What a target may be told of. */
export const notificationKindSchema = z.enum(kinds).meta({ id: 'NotificationKind' });

/** Whom something is told. What may be secret is never part of it. */
export const notificationTargetSchema = z
  .object({
    id: z.int(),
    /** Absent: of the whole registry. */
    namespace: z.string().optional(),
    name: z.string(),
    kind: z.enum(['webhook', 'slack', 'email']),
    /** Without what may be secret in it: of a URL its query and user, of Slack's all but the host. */
    address: z.string(),
    format: z.enum(['cloudevents', 'harbor', 'text']),
    /** Whether bodies are signed, and whether they are sent with an `Authorization` header. */
    signed: z.boolean(),
    authorized: z.boolean(),
    events: z.array(notificationKindSchema),
    repositories: z.array(z.string()),
    severity: z.enum(severities).optional(),
    digestMinutes: z.int(),
    state: z.enum(['active', 'paused', 'off']),
    /** Why it is paused. */
    reason: z.string().optional(),
    waiting: z.int(),
    dead: z.int(),
    createdBy: z.string(),
    createdAt: time,
    deliveredAt: time.optional(),
  })
  .meta({ id: 'NotificationTarget' });

/** A message to a target, and how it went. */
export const notificationSchema = z
  .object({
    id: z.int(),
    uid: z.string(),
    title: z.string(),
    events: z.int(),
    state: z.enum(['collecting', 'waiting', 'sending', 'delivered', 'dead']),
    attempts: z.int(),
    /** Of the receiver's last answer. */
    status: z.int().optional(),
    error: z.string().optional(),
    createdAt: time,
    /** When it is sent, or sent again. */
    dueAt: time.optional(),
    endedAt: time.optional(),
  })
  .meta({ id: 'Notification' });

export type ApiNotificationTarget = z.infer<typeof notificationTargetSchema>;
export type ApiNotification = z.infer<typeof notificationSchema>;
