import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { compressAnswers } from './compress-answers.ts';

const long = 'long '.repeat(1_000);
const app = Fastify();
compressAnswers(app);
app.get('/json', async () => ({ text: long }));
app.post('/json', async () => ({ text: long }));
app.get('/short', async () => ({ text: 'short' }));
app.get('/report', (_request, reply) => reply.type('application/vnd.cyclonedx+json; version=1.6').send(long));
app.get('/table', (_request, reply) => reply.type('text/csv').send(Readable.from([long, long])));
app.get('/picture', (_request, reply) => reply.type('image/png').send(Buffer.from(long)));
app.get('/failing', (_request, reply) => reply.type('text/csv').send(Readable.from(failing([]))));
app.get('/cut', (_request, reply) => {
  const noise = Array.from({ length: 64 }, () => randomBytes(16_384).toString('base64'));
  return reply.type('text/csv').send(Readable.from(failing(noise)));
});
afterAll(() => app.close());

async function* failing(parts: readonly string[]): AsyncGenerator<string> {
  for (const part of parts) {
    yield part;
    await setImmediate();
  }
  throw new Error('the database went away');
}

const ask = async (url: string, method: 'GET' | 'POST' = 'GET', encoding = 'gzip, br') =>
  await app.inject({ url, method, headers: { 'accept-encoding': encoding } });

describe('an answer', () => {
  it.each([
    ['/json', JSON.stringify({ text: long })],
    ['/report', long],
    ['/table', long + long],
  ])('%s is compressed for those who take it', async (url, text) => {
    const { headers, rawPayload } = await ask(url);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(rawPayload.length).toBeLessThan(text.length / 4);
    expect(gunzipSync(rawPayload).toString()).toBe(text);
  });

  it('says to caches that others would get another one', async () => {
    const { headers, body } = await ask('/json', 'GET', 'identity');
    expect(headers.vary).toBe('accept-encoding');
    expect([headers['content-encoding'], body]).toEqual([undefined, JSON.stringify({ text: long })]);
  });

  it.each([
    ['that is short', '/short', 'GET'],
    ['to a call that writes', '/json', 'POST'],
    ['that is no text', '/picture', 'GET'],
  ] as const)('%s is as it is', async (_name, url, method) => {
    expect((await ask(url, method)).headers['content-encoding']).toBeUndefined();
  });

  it('that fails before anything was sent is the error, and no gzip', async () => {
    const { statusCode, headers, body } = await ask('/failing');
    expect([statusCode, headers['content-encoding']]).toEqual([500, undefined]);
    expect(JSON.parse(body)).toMatchObject({ statusCode: 500 });
  });

  it('that fails half way is cut, so that nobody takes it for a whole one', async () => {
    await expect(ask('/cut')).rejects.toThrow();
  });
});
