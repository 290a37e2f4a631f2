import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AddressRule } from '../lib/address-rule.ts';
import { guardedRequest } from './guarded-request.ts';
import type { RequestParts } from './registry-request.ts';

const { signal } = new AbortController();
const secret = { authorization: 'Basic secret' };

/** Two hosts in one: `localhost` and `127.0.0.1` are different origins of the same server. */
const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  const { port } = server.address() as { port: number };
  const [, what = ''] = (request.url ?? '').split('/');
  const elsewhere = `http://localhost:${port}/echo`;
  const locations: Readonly<Record<string, string>> = { away: elsewhere, near: '/echo', circle: '/circle' };
  const location = locations[what];
  if (location) return response.writeHead(307, { location }).end();
  if (what === 'half') return response.writeHead(200, { 'content-length': '9' }).write('half');
  if (what === 'nothing') return response.writeHead(204).end();
  request.setEncoding('utf8');
  let body = '';
  request.on('data', (part: string) => {
    body += part;
  });
  const { authorization = 'none', host = '' } = request.headers;
  request.on('end', () => response.end(`${request.method} ${host.split(':', 1)[0]} ${authorization} ${body}`.trim()));
});

let root = '';
beforeAll(async () => {
  server.listen(0);
  await once(server, 'listening');
  root = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it.each<[string, string, RequestParts, string]>([
  ['a plain request', 'echo', { headers: secret }, 'GET 127.0.0.1 Basic secret'],
  ['a redirect to the same host keeps the password', 'near', { headers: secret }, 'GET 127.0.0.1 Basic secret'],
  ['a redirect to another host does not see it', 'away', { headers: secret }, 'GET localhost none'],
  ['what is sent is sent once', 'away', { method: 'POST', body: new Blob(['x']) }, ''],
  ['a blob goes out', 'echo', { method: 'PUT', body: new Blob(['bytes']) }, 'PUT 127.0.0.1 none bytes'],
  ['a form goes out', 'echo', { method: 'POST', body: new URLSearchParams({ a: 'b' }) }, 'POST 127.0.0.1 none a=b'],
  ['an answer may have no body', 'nothing', {}, ''],
  ['the head alone has none', 'echo', { method: 'HEAD' }, ''],
])('%s', async (_name, path, parts, text) => {
  const response = await guardedRequest({ refuse: 'none' })(`${root}/${path}`, parts, signal);
  expect(await response.text()).toBe(text);
});

it.each<[string, RequestParts, string]>([
  ['what is read', {}, 'GET 127.0.0.1 none'],
  ['what is sent', { method: 'PUT', body: new Blob(['bytes']) }, 'PUT 127.0.0.1 none bytes'],
])('asks again where the other end has closed the connection meanwhile: %s', async (_name, parts, text) => {
  const send = guardedRequest({ refuse: 'none' });
  const kept = once(server, 'connection') as Promise<[Socket]>;
  await (await send(`${root}/echo`, {}, signal)).text();
  const [socket] = await kept;
  // As if it were closed at the moment when it is taken up again.
  socket.prependOnceListener('data', () => socket.destroy());
  expect(await (await send(`${root}/echo`, parts, signal)).text()).toBe(text);
});

it('does not ask again where a new connection is closed without an answer', async () => {
  let asked = 0;
  const closing = createServer((request) => {
    asked++;
    request.socket.destroy();
  }).listen(0);
  await once(closing, 'listening');
  const { port } = closing.address() as { port: number };
  const send = guardedRequest({ refuse: 'none' });
  await expect(send(`http://127.0.0.1:${port}/`, {}, signal)).rejects.toThrow('socket hang up');
  expect(asked).toBe(1);
  closing.close();
});

it('tells the address that answered', async () => {
  const response = await guardedRequest({ refuse: 'none' })(`${root}/near`, {}, signal);
  expect(response.url).toBe(`${root}/echo`);
});

it.each<[string, AddressRule, () => string, string]>([
  ['an address', 'local', () => `${root}/echo`, 'address_refused'],
  ['a name that stands for one', 'local', () => root.replace('127.0.0.1', 'localhost'), 'address_refused'],
  ['redirects without an end', 'none', () => `${root}/circle`, 'registry_refused'],
])('refuses %s', async (_name, refuse, url, code) => {
  await expect(guardedRequest({ refuse })(url(), {}, signal)).rejects.toMatchObject({ code });
});

it('leaves a body that stands still when it is told to', async () => {
  const stop = new AbortController();
  const response = await guardedRequest({ refuse: 'none' })(`${root}/half`, {}, stop.signal);
  const reading = response.text();
  stop.abort(new Error('stopped'));
  await expect(reading).rejects.toThrow();
});

it('leaves a request when it is told to', async () => {
  const stopped = AbortSignal.abort(new Error('stopped'));
  await expect(guardedRequest({ refuse: 'none' })(`${root}/echo`, {}, stopped)).rejects.toThrow();
});
