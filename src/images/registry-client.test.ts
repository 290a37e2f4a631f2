import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { digestOf } from '../oci/digest.ts';
import { registryClient } from './registry-client.ts';

const signal = new AbortController().signal;
const credentials = { user: 'me', password: 'secret' };
const basic = `Basic ${Buffer.from('me:secret').toString('base64')}`;
const content = new Blob(['hello']);
const digest = digestOf('hello');

/** A request as a host saw it. */
interface Seen {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server[Symbol.asyncDispose]();
});

/** A host that answers as it is told, and remembers what it was asked. */
async function host(answer: (seen: Seen, response: ServerResponse) => unknown) {
  const requests: Seen[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
    const { method = '', url = '', headers } = request;
    const seen = { method, url, authorization: headers.authorization, body };
    requests.push(seen);
    answer(seen, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  open.push({
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  });
  return { name: `127.0.0.1:${port}`, requests };
}

const end = (response: ServerResponse, status: number, headers: Record<string, string> = {}, body = '') =>
  response.writeHead(status, headers).end(body);
const upload =
  (location: string, status = 201) =>
  ({ method }: Seen, response: ServerResponse) =>
    method === 'POST' ? end(response, 202, { location }) : end(response, status);

describe('a client that pushes', () => {
  it('asks for the scope to push, and sends a blob to the address it is told, with its digest', async () => {
    const registry = await host(({ method, url, authorization }, response) => {
      if (url.startsWith('/token')) return end(response, 200, {}, '{"token":"t"}');
      const challenge = `Bearer realm="http://${response.req.headers.host}/token",service="s"`;
      if (authorization !== 'Bearer t') return end(response, 401, { 'www-authenticate': challenge });
      if (method === 'POST') return end(response, 202, { location: '/v2/team/db/blobs/uploads/1?_state=a%2Bb' });
      return end(response, 201);
    });
    await registryClient(registry.name, 'team/db', credentials, { actions: 'pull,push' }).putBlob(
      digest,
      content,
      signal,
    );
    const query = 'scope=repository%3Ateam%2Fdb%3Apull%2Cpush&service=s';
    expect(registry.requests.map(({ method, url, authorization, body }) => [method, url, authorization, body])).toEqual(
      [
        ['POST', '/v2/team/db/blobs/uploads/', undefined, ''],
        ['GET', `/token?${query}`, basic, ''],
        ['POST', '/v2/team/db/blobs/uploads/', 'Bearer t', ''],
        ['PUT', `/v2/team/db/blobs/uploads/1?_state=a%2Bb&digest=${encodeURIComponent(digest)}`, 'Bearer t', 'hello'],
      ],
    );
  });

  it('shows no credentials to another host that it is to upload to, nor what that one asks for', async () => {
    const storage = await host((_, response) => end(response, 201));
    const greedy = await host((_, response) =>
      end(response, 401, { 'www-authenticate': `Bearer realm="http://${response.req.headers.host}/token"` }),
    );
    for (const other of [storage, greedy]) {
      const registry = await host(({ method, authorization }, response) => {
        if (!authorization) return end(response, 401, { 'www-authenticate': 'Basic realm="r"' });
        return upload(`http://${other.name}/put`)({ method } as Seen, response);
      });
      const client = registryClient(registry.name, 'a', credentials, { actions: 'pull,push' });
      const outcome = await client.putBlob(digest, content, signal).catch((error: Error) => error.message);
      expect(outcome).toEqual(other === storage ? undefined : expect.stringContaining('answered 401'));
      expect(registry.requests.at(-1)?.authorization).toBe(basic);
      expect(other.requests.map(({ method, authorization, body }) => [method, authorization, body])).toEqual([
        ['PUT', undefined, 'hello'],
      ]);
    }
  });

  it.each([
    ['no address to upload to', ''],
    ['an address of another protocol', 'ftp://127.0.0.1/x'],
  ])('refuses a registry that tells %s', async (_, location) => {
    const registry = await host(upload(location));
    const putting = registryClient(registry.name, 'a', undefined).putBlob(digest, content, signal);
    await expect(putting).rejects.toMatchObject({
      code: 'registry_refused',
      message: expect.stringContaining('names no address'),
    });
  });

  it('tells what the registry has, and what it answers where it refuses', async () => {
    const registry = await host(({ method, url }, response) => {
      if (method === 'HEAD') return end(response, url.endsWith('there') ? 200 : url.endsWith('broken') ? 500 : 404);
      return end(response, 403, {}, '{"errors":[{"code":"DENIED","message":"not yours"}]}');
    });
    const client = registryClient(registry.name, 'a', undefined, { actions: 'pull,push' });
    expect(await client.has('blobs/there', signal)).toBe(true);
    expect(await client.has('blobs/missing', signal)).toBe(false);
    await expect(client.has('blobs/broken', signal)).rejects.toMatchObject({ code: 'registry_refused' });
    const refusal = { code: 'registry_refused', message: expect.stringContaining('answered 403: not yours') };
    await expect(client.putManifest('latest', 'a/b', content, signal)).rejects.toMatchObject(refusal);
    await expect(client.putBlob(digest, content, signal)).rejects.toMatchObject(refusal);
  });

  it('signs in again where a token has run out meanwhile', async () => {
    let tokens = 0;
    const registry = await host(({ url, authorization }, response) => {
      if (url.startsWith('/token')) return end(response, 200, {}, `{"token":"${++tokens}"}`);
      const challenge = `Bearer realm="http://${response.req.headers.host}/token"`;
      const first = registry.requests.filter((one) => one.method === 'PUT').length < 3;
      if (authorization !== (first ? 'Bearer 1' : 'Bearer 2'))
        return end(response, 401, { 'www-authenticate': challenge });
      return end(response, 201);
    });
    const client = registryClient(registry.name, 'a', credentials, { actions: 'pull,push' });
    for (let turn = 0; turn < 3; turn++) await client.putManifest('latest', 'a/b', content, signal);
    expect(tokens).toBe(2);
    expect(registry.requests.filter(({ method }) => method === 'PUT').map(({ body }) => body)).toEqual(
      Array(5).fill('hello'),
    );
  });
});
