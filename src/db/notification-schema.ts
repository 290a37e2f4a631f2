import type { Generated } from 'kysely';
import type { JsonText } from '../lib/json-text.ts';
import type { NotificationEvent, NotificationKind } from '../model/notification-event.ts';
import type { Fixed } from './fixed-column.ts';

/** Tables of notifications, by the rules of the schema. */
export interface NotificationSchema {
  notification_target: NotificationTargetTable;
  notification_event: NotificationEventTable;
  notification_message: NotificationMessageTable;
  notification_item: NotificationItemTable;
  feed_alert: FeedAlertTable;
}

/** Whom something is told, of a namespace or of the whole registry. */
export interface NotificationTargetTable {
  id: Generated<number>;
  namespace_id: Fixed<number | null>;
  name: string;
  /** `webhook`, `slack` or `email`. */
  kind: Fixed<string>;
  /** A URL, or addresses of e-mail with commas between them. Never given back whole: it may hold a secret. Sealed, see `sealColumns`, as the two below. */
  address: string;
  /** Of a webhook's bodies: `cloudevents` or `harbor`; `text` for other kinds. */
  format: string;
  /** What bodies are signed with. Never given back. */
  secret: string | null;
  /** Value of the header of this name. Never given back. */
  authorization: string | null;
  /** Kinds of events. */
  events: JsonText<NotificationKind[]>;
  /** Patterns of repositories' names; empty: all. */
  repositories: JsonText<string[]>;
  /** Events that have a severity are told at or above it; null: all. */
  severity: string | null;
  /** How long events are collected before they are told in one message; 0: each is told at once. */
  digest_minutes: number;
  /** 1 where an administrator chose the address. */
  trusted: number;
  /** `paused`: it kept failing. */
  state: 'active' | 'paused' | 'off';
  /** Why it is paused. */
  reason: string | null;
  /** Attempts that failed since the last that did not. */
  failures: number;
  /** Nothing is sent before. */
  retry_at: number;
  created_by: Fixed<string>;
  created_at: Fixed<number>;
  delivered_at: number | null;
}

/** Events to be told: written with what happened, handed on to targets later. */
export interface NotificationEventTable {
  id: Generated<number>;
  /** What receivers know it by. */
  uid: Fixed<string>;
  /** Two events with the same key are one. */
  key: Fixed<string | null>;
  detail: Fixed<JsonText<NotificationEvent>>;
  created_at: Fixed<number>;
  /** 1 where it is in the messages of its targets. */
  handed_on: number;
}

/** What one target is told at once: one event, or several that were collected. */
export interface NotificationMessageTable {
  id: Generated<number>;
  uid: Fixed<string>;
  target_id: Fixed<number>;
  /** `collecting`, `waiting`, `sending`, `delivered` or `dead`. */
  state: string;
  title: string;
  /** Number of its events; stays when they are deleted. */
  events: number;
  due_at: number;
  /** While sending: another may take it over then. */
  lease_until: number;
  attempts: number;
  /** Of the last answer. */
  status: number | null;
  /** Why the last attempt failed. */
  error: string | null;
  created_at: Fixed<number>;
  ended_at: number | null;
}

/** Events of a message as its target is told them; deleted with its delivery. */
export interface NotificationItemTable {
  id: Generated<number>;
  message_id: Fixed<number>;
  uid: Fixed<string>;
  detail: Fixed<JsonText<NotificationEvent>>;
  created_at: Fixed<number>;
}

/** Feeds of which it was told that they are stale. */
export interface FeedAlertTable {
  feed: Fixed<string>;
  since: Fixed<number>;
}
