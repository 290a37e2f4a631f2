import type { DomainEvent } from '../../../jobs/events.ts';

/** Events on their way to clients. */
export interface WaitingEvents {
  /** Takes the place of an event of the same thing that waits. Returns false where more wait than clients are kept up to date with. */
  add(event: DomainEvent): boolean;
  /** Forgets what waits; what is being sent goes out. */
  clear(): void;
}

/**
 * Hands events to `send`, one after the other, so that a later state is never overtaken by an earlier one. Of several waiting events
 * of one thing the last one counts, since all show it as it is now. An event that cannot be sent is told to `onError`, and the next
 * one follows; at most `most` wait.
 */
export function openWaitingEvents(
  send: (event: DomainEvent) => Promise<void>,
  onError: (error: unknown, event: DomainEvent) => void,
  most: number,
): WaitingEvents {
  const waiting = new Map<string, DomainEvent>();
  let sending = false;

  async function sendAll(): Promise<void> {
    sending = true;
    for (const [key, event] of waiting) {
      waiting.delete(key);
      try {
        await send(event);
      } catch (error) {
        onError(error, event);
      }
    }
    sending = false;
  }

  return {
    add(event) {
      const key = keyOf(event);
      // A map keeps the place of a key that it has: the event goes to the end only once it was taken out.
      waiting.delete(key);
      waiting.set(key, event);
      if (waiting.size > most) return false;
      if (!sending) void sendAll();
      return true;
    },
    clear: () => waiting.clear(),
  };
}

/** What an event is of. */
function keyOf(event: DomainEvent): string {
  switch (event.type) {
    case 'version':
      return `version ${event.repository} ${event.digest} ${event.change}`;
    case 'scan':
      return `scan ${event.manifestId}`;
    case 'feed':
      return `feed ${event.feed}`;
    case 'quota':
      return `quota ${event.namespace}`;
    case 'advisories':
    case 'scan-all':
      return event.type;
  }
}
