import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { Actor } from '../../../auth/actor.ts';
import type { DomainEvent } from '../../../jobs/events.ts';
import { apiRefusal } from '../../api-errors.ts';
import { type PresentedEvent, presentEvent } from '../../present/events.ts';
import type { ApiServices } from './api-services.ts';
import type { Call, Handler } from './handler.ts';
import { identifyAgain } from './identify.ts';

const heartbeat = 15_000;
const maxStreams = 500;
/** Bytes that wait for a client; one that cannot follow is dropped, and comes back by itself. */
const maxBuffered = 1 << 20;
/** Events that wait to be presented; beyond it all clients are dropped, and read the lists again when they are back. */
const maxPending = 10_000;
/** For how long an answer to "is this still the user it was?" is taken as true, in milliseconds. */
const identityAge = 1_000;

/** Streams of server-sent events. https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface EventStreams {
  readonly open: Handler<'events'>;
  /** Ends all streams, and takes no more. */
  close(): void;
}

interface Client {
  readonly socket: ServerResponse;
  identify(): Promise<Actor | undefined>;
}

/**
 * Opens the streams of one server. Each event is presented once for all clients, and then sent to those who may know of it at that
 * time. Of several waiting events of one thing the last one counts, since all of them show it as it is now.
 */
export function openEventStreams(services: ApiServices, logger: FastifyBaseLogger): EventStreams {
  const clients = new Set<Client>();
  const pending = new Map<string, DomainEvent>();
  let draining = false;
  let closed = false;
  let unsubscribe: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;

  function add(client: Client): void {
    clients.add(client);
    client.socket.once('close', () => remove(client));
    unsubscribe ??= services.events.subscribe(receive);
    timer ??= setInterval(() => void beat(), heartbeat).unref();
  }

  function remove(client: Client): void {
    clients.delete(client);
    client.socket.destroy();
    if (clients.size > 0) return;
    unsubscribe?.();
    clearInterval(timer);
    pending.clear();
    unsubscribe = timer = undefined;
  }

  function receive(event: DomainEvent): void {
    const key = keyOf(event);
    pending.delete(key);
    pending.set(key, event);
    if (pending.size > maxPending) for (const client of clients) remove(client);
    else if (!draining) void drain();
  }

  /** One event after the other, so that a later state is never overtaken by an earlier one. */
  async function drain(): Promise<void> {
    draining = true;
    for (const [key, event] of pending) {
      pending.delete(key);
      try {
        const shown = await presentEvent(services, event);
        for (const one of shown) await send(one);
      } catch (error) {
        logger.error({ err: error, event: event.type }, 'sending an event failed');
      }
    }
    draining = false;
  }

  async function send({ event, repository }: PresentedEvent): Promise<void> {
    const text = `data: ${JSON.stringify(event)}\n\n`;
    for (const client of clients) {
      const actor = await client.identify();
      if (!actor) remove(client);
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
      else remove(client);
    }
  }

  function write(client: Client, text: string): void {
    // It may have gone while it was asked who it is.
    if (!clients.has(client)) return;
    client.socket.write(text);
    if (client.socket.writableLength > maxBuffered) remove(client);
  }

  return {
    async open(call) {
      if (closed || clients.size >= maxStreams)
        throw apiRefusal('too_many_connections', 'Too many open event streams.');
      const { reply } = call;
      reply.hijack();
      reply.raw.writeHead(200, {
        ...(reply.getHeaders() as OutgoingHttpHeaders),
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        // A proxy that gathers the answer would show nothing for minutes.
        'x-accel-buffering': 'no',
      });
      reply.raw.write('retry: 3000\n\n');
      add({ socket: reply.raw, identify: rememberedIdentity(call) });
      // The answer goes on; there is no value to return.
      return undefined as never;
    },
    close() {
      closed = true;
      for (const client of clients) {
        client.socket.end();
        remove(client);
      }
    },
  };
}

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

/** Asks who the client is by now, but not at each event of a burst. */
function rememberedIdentity({ services, request, actor }: Call<'events'>): Client['identify'] {
  let known: Actor | undefined = actor;
  let at = services.clock();
  return async () => {
    if (services.clock() - at < identityAge) return known;
    known = await identifyAgain(request, actor, services.auth);
    at = services.clock();
    return known;
  };
}
