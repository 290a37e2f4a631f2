import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, credentialsFor, type Person, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage, buildIndex } from '../../../../test/support/image.ts';
import { type ApiEvent, eventSchema } from '../../../api/operation-schemas.ts';

let server: ApiServer;
let url: string;
beforeAll(async () => {
  server = await startApiServer();
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}/api/v1/events`;
});
afterAll(() => server[Symbol.asyncDispose]());

interface Stream extends AsyncDisposable {
  readonly response: Response;
  /** Events until one is as wanted, that one included; undefined where the stream ended before. */
  until(wanted: (event: ApiEvent) => boolean): Promise<ApiEvent[] | undefined>;
}

async function open(headers: Record<string, string>): Promise<Stream> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    async until(wanted) {
      const events: ApiEvent[] = [];
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end < 0) {
          const next = await chunks?.read();
          if (!next || next.done) return undefined;
          text += next.value;
          continue;
        }
        const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
        text = text.slice(end + 2);
        if (data === undefined) continue;
        const event = eventSchema.parse(JSON.parse(data));
        events.push(event);
        if (wanted(event)) return events;
      }
    },
    async [Symbol.asyncDispose]() {
      abort.abort();
    },
  };
}

const openAs = (person: Person) => open(credentialsFor(person));
const completeIn = (repository: string) => (event: ApiEvent) =>
  event.type === 'scan' && event.repository === repository && event.security.state === 'complete';

describe('an event stream', () => {
  it('tells of a push and its scan, to those who may pull', async () => {
    await using puller = await openAs('puller');
    await using outsider = await openAs('outsider');
    await using anonymous = await openAs('anonymous');
    expect(puller.response.headers.get('content-type')).toBe('text/event-stream');
    expect(puller.response.headers.get('x-content-type-options')).toBe('nosniff');
    const image = buildImage([{ 'a.txt': 'a' }]);
    await server.push('team/app', '1', image);
    await server.push('open/app', '1', image);
    const seen = await puller.until(completeIn('team/app'));
    expect(seen?.[0]).toEqual({
      type: 'version',
      namespace: 'team',
      repository: 'team/app',
      digest: image.manifest.digest,
      change: 'pushed',
    });
    for (const stream of [outsider, anonymous]) {
      const events = (await stream.until(completeIn('open/app'))) ?? [];
      expect(events.filter((event) => !('repository' in event) || event.repository !== 'open/app')).toEqual([]);
      expect(events.length).toBeGreaterThan(1);
    }
  });

  it('tells what an index shows when one of its images is scanned', async () => {
    const image = buildImage([{ 'b.txt': 'b' }]);
    const index = buildIndex([{ image, architecture: 'amd64' }]);
    await server.push('team/multi', '1', image);
    await server.pushManifest('team/multi', '2', index);
    await server.scansDone();
    await using stream = await openAs('puller');
    await server.call('pusher', 'scan', { body: { repository: 'team/multi', reference: '2' } });
    const events = await stream.until(
      (event) => event.type === 'scan' && event.digest === index.digest && event.security.state === 'complete',
    );
    expect(events?.some((event) => event.type === 'scan' && event.digest === image.manifest.digest)).toBe(true);
  });

  it('tells users of feeds, and nobody else', async () => {
    await using puller = await openAs('puller');
    await using anonymous = await openAs('anonymous');
    const { events } = server.services;
    events.publish({ type: 'feed', feed: 'debian', progress: { phase: 'parsing', bytes: 1, records: 2 } });
    events.publish({ type: 'feed', feed: 'debian' });
    await server.push('open/app', '2', buildImage([{ 'c.txt': 'c' }]));
    const isLast = (event: ApiEvent) => event.type === 'version' && event.repository === 'open/app';
    expect((await puller.until(isLast))?.map((event) => event.type)).toContain('feed');
    expect((await anonymous.until(isLast))?.map((event) => event.type)).not.toContain('feed');
    await server.scansDone();
  });

  it('ends when its user is disabled', async () => {
    await using stream = await openAs('manager');
    await server.call('admin', 'updateUser', { params: { name: 'manager' }, body: { disabled: true } });
    const ended = stream.until(() => false);
    // What is known of a user counts for a second; then the next event finds out.
    const timer = setInterval(() => server.services.events.publish({ type: 'scan-all', total: 1, done: 0 }), 200);
    expect(await ended.catch(() => undefined)).toBeUndefined();
    clearInterval(timer);
  });

  it('no longer tells of a namespace that became private', async () => {
    await using stream = await openAs('outsider');
    await server.call('admin', 'updateNamespace', { params: { namespace: 'open' }, body: { visibility: 'private' } });
    await server.push('open/app', '3', buildImage([{ 'd.txt': 'd' }]));
    server.services.events.publish({ type: 'scan-all', total: 9, done: 9 });
    const events = await stream.until((event) => event.type === 'scan-all' && event.total === 9);
    expect(events?.map((event) => event.type).filter((type) => type !== 'scan-all')).toEqual([]);
    await server.scansDone();
  });

  it('of a client that does not read is dropped, and the others go on', async () => {
    await using lazy = await openAs('puller');
    await using eager = await openAs('pusher');
    const { events } = server.services;
    // What is not read fills the sockets' buffers and then the server's; one who reads is never far behind.
    for (let step = 1; step <= 60; step++) {
      for (let at = 0; at < 1_000; at++)
        events.publish({ type: 'version', repository: `team/r${at}`, digest: 'd'.repeat(200), change: 'pushed' });
      events.publish({ type: 'scan-all', total: step, done: step });
      const seen = await eager.until((event) => event.type === 'scan-all' && event.total === step);
      expect(seen?.length).toBe(1_001);
    }
    const rest = await lazy.until((event) => event.type === 'scan-all' && event.total === 60).catch(() => undefined);
    expect(rest).toBeUndefined();
  });
});

describe('a server that stops', () => {
  it('ends its streams', async () => {
    await using own = await startApiServer();
    await own.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = own.app.server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/events`);
    const text = response.text();
    await own.app.close();
    expect(await text.catch(() => 'cut off')).toMatch(/retry|cut off/);
  });
});
