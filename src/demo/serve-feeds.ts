import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on loopback that stands in for the hosts of advisory sources. */
export interface FeedStandIn extends AsyncDisposable {
  /** To be given as `--feed-mirror`; ends with a slash. */
  readonly mirror: string;
}

/** Serves documents by `HOST/PATH`, as `current` gives them at the time. */
export async function serveFeeds(current: () => ReadonlyMap<string, Uint8Array>): Promise<FeedStandIn> {
  const server = createServer(({ url = '' }, response) => {
    const document = current().get(url.slice(1));
    response.writeHead(document ? 200 : 404, { 'content-length': document?.length ?? 0 }).end(document);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    mirror: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
