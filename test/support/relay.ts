import { once } from 'node:events';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';

/** What a relay does with a request: pass it on, answer a status, cut the body off in its middle, or change its last byte. */
export type Deed = 'pass' | 'cut' | 'garble' | number;

/** Stands before a registry, and misbehaves as it is told. */
export interface Relay extends AsyncDisposable {
  readonly url: string;
  /** Requests so far, without those for tokens and those that were asked to sign in: `GET /v2/team/app/manifests/1`. */
  readonly asked: string[];
  /** Decides on each request, which waits for it. */
  deed: (asked: string) => Deed | Promise<Deed>;
}

/** Starts a relay before `target`, on a port of its own. */
export async function startRelay(target: () => string): Promise<Relay> {
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  const asked: string[] = [];
  const relay = { url: '', asked, deed: (() => 'pass') as Relay['deed'] };

  async function pass(request: IncomingMessage, response: ServerResponse) {
    const { method = 'GET', url = '/', headers } = request;
    const sentBytes = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    const line = `${method} ${url}`;
    if (!url.startsWith('/token')) asked.push(line);
    const deed = await relay.deed(line);
    if (typeof deed === 'number') return response.writeHead(deed).end('{}');
    const {
      host: _host,
      connection: _connection,
      'content-length': _length,
      ...sent
    } = headers as Record<string, string>;
    const answer = await fetch(`${target()}${url}`, {
      ...{ method, headers: sent, redirect: 'manual' },
      body: sentBytes.length > 0 ? sentBytes : undefined,
    });
    if (answer.status === 401) asked.splice(asked.lastIndexOf(line), 1);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const kept = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'connection'));
    const own: OutgoingHttpHeaders = {
      ...kept,
      ...(kept['www-authenticate'] && {
        'www-authenticate': kept['www-authenticate'].replaceAll(target(), relay.url),
      }),
    };
    response.writeHead(answer.status, own);
    if (deed === 'garble' && bytes.length > 0)
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    if (deed !== 'cut') return response.end(bytes);
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  relay.url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  return Object.assign(relay, {
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  });
}
