import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { bodyOf } from './body.ts';

/** A server that reads a body up to `limit` bytes, and tells how that ended: in the answer, or in `ended` where nobody hears it. */
async function startReader(limit: number) {
  const app = Fastify({ forceCloseConnections: true });
  const { promise: ended, resolve } = Promise.withResolvers<unknown>();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.post('/', async (request, reply) => {
    let size = 0;
    try {
      for await (const chunk of bodyOf(request)) {
        size += chunk.length;
        if (size > limit) throw new Error('full');
      }
      resolve(size);
      return reply.send(`read ${size}`);
    } catch (error) {
      resolve(error);
      request.raw.resume();
      return reply.code(507).send('full');
    }
  });
  const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  return { url, ended, [Symbol.asyncDispose]: () => app.close() };
}

async function open({ hostname, port }: URL, head: string): Promise<Socket> {
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\n${head}\r\n\r\n`);
  return socket;
}

it('a body is read to its end', async () => {
  await using reader = await startReader(100);
  const answer = await fetch(reader.url, { method: 'POST', body: 'x'.repeat(100) });
  expect([answer.status, await answer.text()]).toEqual([200, 'read 100']);
});

it('an answer gets through while the client is still sending, and the connection is used again', async () => {
  await using reader = await startReader(100);
  const size = 8 << 20;
  const socket = await open(reader.url, `Content-Length: ${size}`);
  socket.write('x'.repeat(size));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(String(answer)).toMatch(/^HTTP\/1\.1 507 /);
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Type: a/b\r\nContent-Length: 3\r\n\r\nabc');
  const [next] = (await once(socket, 'data')) as [Buffer];
  expect(String(next)).toMatch(/^HTTP\/1\.1 200 .*read 3$/s);
  socket.destroy();
});

it('a client that breaks off is told from a failure', async () => {
  await using reader = await startReader(100);
  const socket = await open(reader.url, 'Content-Length: 50');
  socket.end('only this');
  expect(await reader.ended).toMatchObject({ code: 'body_incomplete' });
});
