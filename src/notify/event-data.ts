import type { NotificationEvent } from '../model/notification-event.ts';

/** Members of events that are times. */
const times: ReadonlySet<string> = new Set(['endsAt', 'answeredAt', 'staleSince']);

/** An event's own data as other programs get it: without its kind, with times in ISO 8601 and durations in seconds. */
export function eventData({ kind: _, ...event }: NotificationEvent): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(event).map(([name, value]) => {
      if (times.has(name) && typeof value === 'number') return [name, new Date(value).toISOString()];
      if (name === 'allowedAge' && typeof value === 'number') return ['allowedAgeSeconds', Math.round(value / 1_000)];
      return [name, value];
    }),
  );
}
