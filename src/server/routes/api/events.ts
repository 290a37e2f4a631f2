import type { ApiEvent } from '../../../api/schemas.ts';
import type { Actor } from '../../../auth/actor.ts';
import { listFeeds } from '../../../db/feed.ts';
import type { DomainEvent } from '../../../jobs/events.ts';
import { namespaceOf } from '../../../oci/reference.ts';
import { updaterByName } from '../../../updaters/index.ts';
import { apiRefusal } from '../../api-errors.ts';
import { presentFeed } from '../../present/feeds.ts';
import { securityOf } from '../../present/security.ts';
import type { ApiServices } from './api-services.ts';
import type { Handlers } from './handler.ts';

const heartbeat = 15_000;
const maxStreams = 500;
/** Bytes that wait for a client; one that cannot follow is dropped, and comes back by itself. */
const maxBuffered = 1 << 20;

let streams = 0;

/** Server-sent events. https://html.spec.whatwg.org/multipage/server-sent-events.html */
export const eventHandlers: Handlers<'events'> = {
  async events({ services, actor, request, reply }) {
    if (streams >= maxStreams) throw apiRefusal('too_many_connections', 'Too many open event streams.');
    streams++;
    const socket = reply.raw;
    reply.hijack();
    socket.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    socket.write(': connected\n\n');
    // One event after the other, so that a later state is never overtaken by an earlier one.
    let turn = Promise.resolve();
    const end = services.events.subscribe((event) => {
      turn = turn
        .then(() => send(event))
        .catch((error: unknown) => request.log.error({ err: error }, 'sending an event failed'));
    });
    const send = async (event: DomainEvent) => {
      const shown = await presentEvent(services, actor, event);
      if (!shown || socket.destroyed) return;
      socket.write(`data: ${JSON.stringify(shown)}\n\n`);
      if (socket.writableLength > maxBuffered) socket.destroy();
    };
    const beat = setInterval(() => socket.write(': still here\n\n'), heartbeat);
    socket.once('close', () => {
      streams--;
      clearInterval(beat);
      end();
    });
    return undefined as never;
  },
};

/** An event as the actor may see it; undefined where it is none of their business. */
async function presentEvent(services: ApiServices, actor: Actor, event: DomainEvent): Promise<ApiEvent | undefined> {
  const db = services.database.kysely;
  const mayRead = (repository: string) => services.auth.may(actor, 'pull', repository);
  switch (event.type) {
    case 'version':
      return (await mayRead(event.repository)) ? { ...event, namespace: namespaceOf(event.repository) } : undefined;
    case 'scan': {
      const row = await db
        .selectFrom('manifest')
        .innerJoin('repository', 'repository.id', 'manifest.repository_id')
        .select(['manifest.digest', 'repository.name'])
        .where('manifest.id', '=', event.manifestId)
        .executeTakeFirst();
      if (!row || !(await mayRead(row.name))) return undefined;
      const security = (await securityOf(db, [event.manifestId]))(event.manifestId);
      return { type: 'scan', namespace: namespaceOf(row.name), repository: row.name, digest: row.digest, security };
    }
    case 'feed': {
      const updater = updaterByName(event.feed);
      if (!updater || actor.kind === 'anonymous') return undefined;
      return {
        type: 'feed',
        feed: presentFeed(updater, (await listFeeds(db)).get(event.feed), event.progress, services.feedInterval),
      };
    }
    case 'scan-all':
      return actor.kind === 'anonymous' ? undefined : event;
  }
}
