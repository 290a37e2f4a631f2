import type { FastifyBaseLogger } from 'fastify';
import { apiRefusal } from '../../api-errors.ts';
import { type PresentedEvent, presentEvent } from '../../present/events.ts';
import type { ApiServices } from './api-services.ts';
import { type EventClient, openEventClient } from './event-client.ts';
import type { Handler } from './handler.ts';
import { openWaitingEvents } from './waiting-events.ts';

/** Milliseconds between signs of life, which proxies want to see. */
const heartbeat = 15_000;
const maxStreams = 500;
/** Events that wait to be presented; beyond it all clients are dropped, and read the lists again when they are back. */
const maxWaiting = 10_000;

/** Streams of server-sent events. */
export interface EventStreams {
  readonly open: Handler<'events'>;
  /** Ends all streams, and takes no more. */
  close(): void;
}

/** Opens the streams of one server. Each event is presented once for all clients, and then sent to those who may know of it at that time. */
export function openEventStreams(services: ApiServices, logger: FastifyBaseLogger): EventStreams {
  const clients = new Set<EventClient>();
  const waiting = openWaitingEvents(
    async (event) => {
      for (const one of await presentEvent(services, event)) await send(one);
    },
    (error, { type }) => logger.error({ err: error, event: type }, 'sending an event failed'),
    maxWaiting,
  );
  let closed = false;
  let idle: (() => void) | undefined;

  /** Nothing is listened to, and no clock ticks, while nobody reads. */
  function listen(): () => void {
    const unsubscribe = services.events.subscribe((event) => {
      if (!waiting.add(event)) dropAll();
    });
    const timer = setInterval(() => void beat(), heartbeat).unref();
    return () => {
      unsubscribe();
      clearInterval(timer);
      waiting.clear();
    };
  }

  function drop(client: EventClient): void {
    if (!clients.delete(client)) return;
    client.end();
    if (clients.size > 0) return;
    idle?.();
    idle = undefined;
  }

  function dropAll(): void {
    for (const client of clients) drop(client);
  }

  async function send({ event, repository }: PresentedEvent): Promise<void> {
    const text = `data: ${JSON.stringify(event)}\n\n`;
    for (const client of clients) {
      const actor = await client.identify();
      if (!actor) drop(client);
      else if (
        repository === undefined ? actor.kind !== 'anonymous' : await services.auth.may(actor, 'read', repository)
      )
        write(client, text);
    }
  }

  async function beat(): Promise<void> {
    for (const client of clients) {
      const actor = await client.identify().catch(() => undefined);
      if (actor) write(client, ': still here\n\n');
      else drop(client);
    }
  }

  function write(client: EventClient, text: string): void {
    // It may have gone while it was asked who it is.
    if (clients.has(client) && !client.write(text)) drop(client);
  }

  return {
    async open(call) {
      if (closed || clients.size >= maxStreams)
        throw apiRefusal('too_many_connections', 'Too many open event streams.');
      clients.add(openEventClient(call, drop));
      idle ??= listen();
      // The answer goes on; there is no value to return.
      return undefined as never;
    },
    close() {
      closed = true;
      dropAll();
    },
  };
}
