import { request } from 'node:https';
import { text } from 'node:stream/consumers';

/** How an API server reaches a webhook of Cleardock. */
export interface WebhookAddress {
  readonly port: number;
  /** Name that the certificate must have. */
  readonly host: string;
  /** Certificate of the authority that is trusted, in PEM. */
  readonly authority: string;
  readonly path: string;
}

/** Asks as an API server does, on loopback; resolves with the text of the answer. */
export async function askWebhook({ port, host, authority, path }: WebhookAddress, review: object): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const headers = { 'content-type': 'application/json' };
  const options = { host: '127.0.0.1', servername: host, port, path, method: 'POST', headers, ca: authority };
  request(options, (response) => text(response).then(resolve, reject))
    .on('error', reject)
    .end(JSON.stringify(review));
  return await promise;
}
