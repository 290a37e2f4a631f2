import type { OutgoingHttpHeaders } from 'node:http';
import type { Actor } from '../../../auth/actor.ts';
import type { Call } from './handler.ts';
import { identifyAgain } from './identify.ts';

/** Bytes that wait for a client; one that cannot follow is dropped, and comes back by itself. */
const maxBuffered = 1 << 20;
/** For how long an answer to "is this still the user it was?" is taken as true, in milliseconds. */
const identityAge = 1_000;

/** One who reads server-sent events. https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface EventClient {
  /** Who it is by now; undefined where it is nobody any more. */
  identify(): Promise<Actor | undefined>;
  /** Sends a text that ends with a blank line. Returns false where the client reads too slowly to be kept. */
  write(text: string): boolean;
  /** Ends the answer, where that is still possible, and the connection. */
  end(): void;
}

/** Turns an answer into a stream of events, which begins at once. `onGone` is called when the connection is over, whoever ended it. */
export function openEventClient(call: Call<'events'>, onGone: (client: EventClient) => void): EventClient {
  const { reply } = call;
  reply.hijack();
  const socket = reply.raw;
  socket.writeHead(200, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    // A proxy that gathers the answer would show nothing for minutes.
    'x-accel-buffering': 'no',
  });
  socket.write('retry: 3000\n\n');
  const client: EventClient = {
    identify: rememberedIdentity(call),
    write(text) {
      socket.write(text);
      return socket.writableLength <= maxBuffered;
    },
    end() {
      socket.end();
      socket.destroy();
    },
  };
  socket.once('close', () => onGone(client));
  return client;
}

/** Asks who the client is by now, but not at each event of a burst. */
function rememberedIdentity({ services, request, actor }: Call<'events'>): EventClient['identify'] {
  let known: Actor | undefined = actor;
  let at = services.clock();
  return async () => {
    if (services.clock() - at < identityAge) return known;
    known = await identifyAgain(request, actor, services.auth);
    at = services.clock();
    return known;
  };
}
