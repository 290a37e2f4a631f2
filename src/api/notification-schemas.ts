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
    /** Shape of a webhook's bodies; of other kinds `text`. */
    format: z.enum(['cloudevents', 'harbor', 'text']),
    /** Whether bodies are signed, and whether they are sent with an `Authorization` header. */
    signed: z.boolean(),
    authorized: z.boolean(),
    events: z.array(notificationKindSchema),
    /** Patterns of whole names; empty: all. */
    repositories: z.array(z.string()),
    /** Events that have a severity are told at or above it; absent: all are. */
    severity: z.enum(severities).optional(),
    /** How long events are collected before they are told in one message; 0: each is told at once. */
    digestMinutes: z.int(),
    /** `paused`: it kept failing, and waits to be resumed. `off`: somebody switched it off. */
    state: z.enum(['active', 'paused', 'off']),
    /** Why it is paused. */
    reason: z.string().optional(),
    /** Messages that are still to be sent. */
    waiting: z.int(),
    /** Messages that were given up. */
    dead: z.int(),
    createdBy: z.string(),
    createdAt: time,
    /** When a message was last delivered; absent before the first. */
    deliveredAt: time.optional(),
  })
  .meta({ id: 'NotificationTarget' });

/** A message to a target, and how it went. */
export const notificationSchema = z
  .object({
    id: z.int(),
    /** The same at each attempt, so that receivers can leave out what they have. */
    uid: z.string(),
    title: z.string(),
    /** How many events it tells. */
    events: z.int(),
    state: z.enum(['collecting', 'waiting', 'sending', 'delivered', 'dead']),
    /** How often it was tried to send it. */
    attempts: z.int(),
    /** Of the receiver's last answer. */
    status: z.int().optional(),
    /** Why the last attempt failed. */
    error: z.string().optional(),
    createdAt: time,
    /** When it is sent, or sent again. */
    dueAt: time.optional(),
    /** When it was delivered, or given up. */
    endedAt: time.optional(),
  })
  .meta({ id: 'Notification' });

export type ApiNotificationTarget = z.infer<typeof notificationTargetSchema>;
export type ApiNotification = z.infer<typeof notificationSchema>;
