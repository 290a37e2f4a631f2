import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request that a receiver got. */
export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

/** A server on loopback that webhooks are sent to. */
export interface Receiver extends AsyncDisposable {
  /** Ends with a slash. */
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** Answers of the next requests, in order; 204 where there is none. */
  readonly answers: { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }[];
  /** Resolves once there are so many requests. */
  received(count: number): Promise<readonly ReceivedRequest[]>;
}

/** Starts a receiver on a free port. */
export async function startReceiver(): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const answers: Receiver['answers'] = [];
  const waiting: { readonly count: number; resolve(): void }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      requests.push({ path: request.url ?? '', headers: request.headers, body, at: Date.now() });
      const answer = answers.shift() ?? { status: 204 };
      response.writeHead(answer.status, answer.headers).end(answer.body);
      for (const one of waiting) if (requests.length >= one.count) one.resolve();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/`,
    requests,
    answers,
    async received(count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (requests.length >= count) resolve();
      waiting.push({ count, resolve });
      await promise;
      return requests;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
