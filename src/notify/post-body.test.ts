import { createServer, type RequestListener } from 'node:http';
import { expect, it } from 'vitest';
import { freePort } from '../../test/support/free-port.ts';
import { type PostOptions, postBody } from './post-body.ts';

async function posted(listener: RequestListener, options: Partial<PostOptions> = {}) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as { readonly port: number };
  try {
    return await postBody(new URL(`http://127.0.0.1:${port}/hook`), 'hällo', {
      ...{ headers: { 'content-type': 'text/plain' }, refuse: 'none', timeout: 60_000 },
      ...{ signal: new AbortController().signal, ...options },
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

it('a text is sent with its headers, by its length in bytes', async () => {
  const heard: unknown[] = [];
  const answer = await posted((request, response) => {
    request.setEncoding('utf8').on('data', (part) => heard.push(part));
    request.on('end', () => {
      heard.push(request.method, request.headers['content-length'], request.headers['content-type']);
      response.end('thanks');
    });
  });
  expect(answer).toEqual({ status: 200, text: 'thanks', retryAfter: undefined });
  expect(heard).toEqual(['hällo', 'POST', '6', 'text/plain']);
});

it.each([
  ['seconds that it asks to be left alone', '30', 30],
  ['no time where that is a date', 'Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ['no time that lies behind', '-1', undefined],
])('an answer tells %s', async (_name, after, retryAfter) => {
  const answer = await posted((_request, response) => void response.writeHead(429, { 'retry-after': after }).end());
  expect(answer).toEqual({ status: 429, text: '', retryAfter });
});

it('nobody is followed to where another address is told', async () => {
  const answer = await posted(
    (_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  );
  expect(answer.status).toBe(302);
});

it('of a long answer the beginning is read', async () => {
  const answer = await posted((_request, response) => void response.end('x'.repeat(100_000)));
  expect(answer.text.length).toBe(2_048);
});

it('a receiver that says nothing is given up', async () => {
  const refusal = { code: 'unreachable', message: expect.stringMatching(/did not answer within 0\.05 s\.$/) };
  await expect(posted(() => undefined, { timeout: 50 })).rejects.toThrow(expect.objectContaining(refusal));
});

it('an address that the rule forbids is not asked', async () => {
  let asked = 0;
  const post = posted((_request, response) => void response.end(String(asked++)), { refuse: 'local' });
  await expect(post).rejects.toThrow(expect.objectContaining({ code: 'address_refused' }));
  expect(asked).toBe(0);
});

it('one that is not there is told by its name, and whoever stops it gets no sentence of it', async () => {
  const url = new URL(`http://127.0.0.1:${await freePort()}/hook`);
  const options = { headers: {}, refuse: 'none', timeout: 60_000 } as const;
  const post = (signal: AbortSignal) => postBody(url, '', { ...options, signal });
  await expect(post(new AbortController().signal)).rejects.toThrow(`${url.host} could not be reached`);
  await expect(post(AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
});
