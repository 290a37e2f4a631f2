import type { NotificationEvent } from '../model/notification-event.ts';

/** What a target is told at once. */
export interface NotificationMessage {
  /** The same at each attempt, so that receivers can leave out what they have. */
  readonly uid: string;
  readonly items: readonly NotificationItem[];
}

/** One event of a message. */
export interface NotificationItem {
  readonly uid: string;
  /** When it happened, in milliseconds since the epoch. */
  readonly at: number;
  readonly event: NotificationEvent;
}

/** A rendered message. */
export interface MessageBody {
  readonly mediaType: string;
  readonly text: string;
}
