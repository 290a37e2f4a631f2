import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../test/support/free-port.ts';
import { type DownloadOptions, redirectTarget } from './download.ts';
import { createFeedHttp } from './feed-http.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server whose requests are answered by `answers` in turn, the last of them for ever. */
async function serve(...answers: readonly Answer[]) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answers[Math.min(requests.length, answers.length) - 1]?.(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const text =
  (body: string, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(200, headers).end(body);
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end('an explanation');
const truncated: Answer = (response) =>
  response.writeHead(200, { 'content-length': 100 }).write('half', () => response.destroy());
const hangUp: Answer = (response) => response.destroy();
const never: Answer = () => undefined;

/** The first half of `half and half`, with a mark of the document; the connection breaks once it has come. */
const half =
  (etag: string, headers: Record<string, string> = {}): Answer =>
  (response) => {
    begun.push(response);
    response.writeHead(200, { 'content-length': 13, etag, ...headers }).write('half a');
  };
const begun: ServerResponse[] = [];
const breakOff = () => {
  for (const response of begun.splice(0)) response.destroy();
};
const rest =
  (from: number): Answer =>
  (response) =>
    response.writeHead(206, { etag: '"1"', 'content-range': `bytes ${from}-12/13` }).end('half and half'.slice(from));

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cleardock-http-'));
  file = join(folder, 'document');
});
afterEach(() => rmSync(folder, { recursive: true }));

type HttpOptions = Partial<Parameters<typeof createFeedHttp>[0]>;

function download(url: string, request: Partial<DownloadOptions> = {}, options: HttpOptions = {}) {
  const http = createFeedHttp({ userAgent: 'test', firstPause: 1, gap: 0, ...options });
  return http.download(url, file, { maxBytes: 1_000, signal: new AbortController().signal, ...request });
}

describe('a download', () => {
  it('writes the document, and tells its validators and its bytes', async () => {
    await using server = await serve(text('{}', { etag: '"1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' }));
    let heard = 0;
    const result = await download(server.url, {}, { onBytes: (count) => (heard += count) });
    const validators = { etag: '"1"', lastModified: 'Thu, 01 Jan 2026 00:00:00 GMT' };
    expect(result).toEqual({ status: 'ok', bytes: 2, validators });
    expect([readFileSync(file, 'utf8'), heard]).toEqual(['{}', 2]);
    expect(server.requests[0]?.headers).toMatchObject({ 'user-agent': 'test' });
    expect(server.requests[0]?.headers['if-none-match']).toBeUndefined();
  });

  it('asks with the validators it was given, and leaves the file alone where nothing changed', async () => {
    writeFileSync(file, 'old');
    await using server = await serve(status(304));
    const validators = { etag: '"1"', lastModified: 'Thu, 01 Jan 2026 00:00:00 GMT' };
    expect(await download(server.url, { validators })).toEqual({ status: 'unchanged' });
    expect(server.requests[0]?.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'Thu, 01 Jan 2026 00:00:00 GMT',
    });
    expect(readFileSync(file, 'utf8')).toBe('old');
  });

  it('unpacks what was packed for the way', async () => {
    const packed: Answer = (response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(900)));
    await using server = await serve(packed);
    expect(await download(server.url)).toMatchObject({ status: 'ok', bytes: 900 });
  });

  it.each([404, 410])('tells a document that is not there (%i) from a failure', async (code) => {
    await using server = await serve(status(code));
    expect(await download(server.url)).toEqual({ status: 'absent' });
  });

  it.each([
    { name: 'a server error', fault: status(503) },
    { name: 'too many requests', fault: status(429) },
    { name: 'a connection that ends before the answer', fault: hangUp },
    { name: 'a connection that ends in the middle', fault: truncated },
  ])('is tried again after $name', async ({ fault }) => {
    await using server = await serve(fault, fault, fault, text('{}'));
    expect(await download(server.url)).toMatchObject({ status: 'ok' });
    expect(server.requests).toHaveLength(4);
  });

  it.each([
    { name: 'a server that is ill for long', answer: status(500), code: 'feed_refused', says: '500', asked: 4 },
    { name: 'a refusal', answer: status(403), code: 'feed_refused', says: 'answered 403 Forbidden', asked: 1 },
    { name: '"unchanged" without a question', answer: status(304), code: 'feed_refused', says: '304', asked: 1 },
    { name: 'an answer of another kind', answer: status(204), code: 'feed_refused', says: '204', asked: 1 },
    { name: 'a connection that always breaks', answer: truncated, code: 'feed_truncated', says: '4 bytes', asked: 4 },
    { name: 'one that is never answered', answer: hangUp, code: 'feed_unreachable', says: 'other side', asked: 4 },
    { name: 'too long a document', answer: text('x'.repeat(1_001)), code: 'feed_too_large', says: '1000', asked: 1 },
    {
      name: 'a small document that unpacks to a large one',
      answer: ((response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(100_000)))) as Answer,
      code: 'feed_too_large',
      says: '1000',
      asked: 1,
    },
  ])('fails for $name, naming the address and keeping the old file', async ({ answer, code, says, asked }) => {
    writeFileSync(file, 'old');
    await using server = await serve(answer);
    const failure = await download(server.url).catch((error) => error);
    expect(failure).toMatchObject({ code, message: expect.stringContaining(says) });
    expect(failure.message).toMatch(new RegExp(`^${server.url} could not be fetched: .*[^.]\\.$`));
    expect(server.requests).toHaveLength(asked);
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['old', ['document']]);
  });

  it.each<{ name: string; answers: readonly Answer[]; asked: readonly (string | undefined)[]; content?: string }>([
    { name: 'goes on where it broke off', answers: [half('"1"'), rest(6)], asked: [undefined, 'bytes=6-'] },
    {
      name: 'goes on after another answer failed to come',
      answers: [half('"1"'), hangUp, rest(6)],
      asked: [undefined, 'bytes=6-', 'bytes=6-'],
    },
    {
      name: 'begins anew where the document is another one by now',
      answers: [half('"1"'), text('new', { etag: '"2"' })],
      asked: [undefined, 'bytes=6-'],
      content: 'new',
    },
    {
      name: 'begins anew where the server gives another part',
      answers: [half('"1"'), rest(7), text('new')],
      asked: [undefined, 'bytes=6-', undefined],
      content: 'new',
    },
    {
      name: 'begins anew where the rest is refused',
      answers: [half('"1"'), status(416), text('new')],
      asked: [undefined, 'bytes=6-', undefined],
      content: 'new',
    },
    {
      name: 'begins anew where the mark is a weak one',
      answers: [half('W/"1"'), text('new')],
      asked: [undefined, undefined],
      content: 'new',
    },
    {
      name: 'begins anew where it was packed for the way',
      answers: [half('"1"', { 'content-encoding': 'identity' }), text('new')],
      asked: [undefined, undefined],
      content: 'new',
    },
  ])('$name', async ({ answers, asked, content = 'half and half' }) => {
    await using server = await serve(...answers);
    const result = await download(server.url, {}, { onBytes: breakOff });
    expect(result).toMatchObject({ status: 'ok', bytes: content.length });
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual([content, ['document']]);
    expect(server.requests.map(({ headers }) => headers.range)).toEqual(asked);
  });

  it('counts what came before a break towards its limit', async () => {
    await using server = await serve(half('"1"'), rest(6));
    const result = download(server.url, { maxBytes: 12 }, { onBytes: breakOff });
    await expect(result).rejects.toMatchObject({ code: 'feed_too_large' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('fails for a host that nobody listens on, with the reason', async () => {
    const failing = download(`http://localhost:${await freePort()}/`);
    await expect(failing).rejects.toMatchObject({
      code: 'feed_unreachable',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('waits as long as the server asks, and not at all where that is too long', async () => {
    const soon = new Date(Date.now() + 1_000).toUTCString();
    for (const [asked, requests] of [
      ['1', 2],
      [soon, 2],
      ['31', 1],
      ['Fri, 01 Jan 2100 00:00:00 GMT', 1],
      ['nonsense', 2],
    ] as const) {
      await using server = await serve(status(429, { 'retry-after': asked }), text('{}'));
      const result = await download(server.url).catch((error) => error);
      expect(server.requests, asked).toHaveLength(requests);
      expect(result).toMatchObject(requests === 2 ? { status: 'ok' } : { code: 'feed_refused' });
    }
  });

  it.each([
    { name: 'nothing comes', answer: never },
    {
      name: 'hardly anything comes',
      answer: ((response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write('.'), 5);
        response.on('close', () => clearInterval(drip));
      }) as Answer,
    },
  ])('is given up where $name', async ({ answer }) => {
    await using server = await serve(answer);
    await expect(download(server.url, {}, { stallTime: 100 })).rejects.toThrow('too little came in 0.1 s');
  });

  it('goes on as long as enough comes', async () => {
    const piece = Buffer.alloc(300 << 10);
    const slow: Answer = (response) => {
      response.writeHead(200);
      let sent = 0;
      const timer = setInterval(() => {
        if (++sent < 8) return response.write(piece);
        clearInterval(timer);
        return response.end();
      }, 100);
    };
    await using server = await serve(slow);
    const result = await download(server.url, { maxBytes: 1 << 30 }, { stallTime: 500 });
    expect(result).toMatchObject({ status: 'ok', bytes: 7 * piece.length });
  });

  it('ends when it is told to, without a trace', async () => {
    const stop = new AbortController();
    await using server = await serve((response) => {
      response.writeHead(200).write('half', () => stop.abort(new Error('stopped')));
    });
    await expect(download(server.url, { signal: stop.signal })).rejects.toThrow('stopped');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tells an error of the disk from one of the connection', async () => {
    await using server = await serve(text('{}'));
    rmSync(folder, { recursive: true });
    const failure = await download(server.url).catch((error) => error);
    expect(failure).toMatchObject({ code: 'ENOENT', syscall: 'open' });
    expect(server.requests).toHaveLength(1);
    mkdirSync(folder);
  });
});

describe('a redirect', () => {
  it('is followed, to another host as well', async () => {
    await using storage = await serve(text('{}', { etag: '"storage"' }));
    await using server = await serve(status(302, { location: '/moved' }), status(307, { location: storage.url }));
    const result = await download(server.url, { validators: { etag: '"0"' } });
    expect(result).toMatchObject({ status: 'ok', validators: { etag: '"storage"' } });
    expect(server.requests.map((request) => request.url)).toEqual(['/', '/moved']);
    expect(storage.requests[0]?.headers['if-none-match']).toBe('"0"');
  });

  it.each([
    { name: 'in a circle', location: '/', says: 'more than 5 times', asked: 6 },
    { name: 'to a file', location: 'file:///etc/passwd', says: 'without https', asked: 1 },
    { name: 'to nowhere', location: 'http://', says: 'without https', asked: 1 },
  ])('is refused where it goes $name', async ({ location, says, asked }) => {
    await using server = await serve(status(302, { location }));
    await expect(download(server.url)).rejects.toMatchObject({
      code: 'feed_refused',
      message: expect.stringContaining(says),
    });
    expect(server.requests).toHaveLength(asked);
  });

  it.each([
    { from: 'https://a/x', location: 'https://b/y', to: 'https://b/y' },
    { from: 'https://a/x', location: '../y?z', to: 'https://a/y?z' },
    { from: 'http://a/x', location: 'http://b/y', to: 'http://b/y' },
    { from: 'http://a/x', location: 'https://b/y', to: 'https://b/y' },
    { from: 'https://a/x', location: 'http://a/x', to: undefined },
    { from: 'https://a/x', location: 'http://169.254.169.254/', to: undefined },
    { from: 'https://a/x', location: 'data:,{}', to: undefined },
  ])('from $from to $location leads to $to', ({ from, location, to }) => {
    expect(redirectTarget(location, new URL(from))?.href).toBe(to);
  });

  it('without an address is an answer of another kind', async () => {
    await using server = await serve(status(302));
    await expect(download(server.url)).rejects.toThrow('answered 302 Found');
  });
});

describe('a mirror', () => {
  it.each(['https', 'http'])('is asked in place of the official host, where %s is asked for', async (scheme) => {
    await using server = await serve(text('{}'));
    await download(`${scheme}://feeds.example/a/b.json`, {}, { mirror: `${server.url}mirror/` });
    expect(server.requests[0]?.url).toBe('/mirror/feeds.example/a/b.json');
  });

  it('gets the password that its address has; no message shows it, and no other host hears it', async () => {
    await using storage = await serve(status(403));
    await using server = await serve(status(302, { location: storage.url }));
    const mirror = `http://us%20er:se%3Acret@127.0.0.1:${server.port}/`;
    const failure = await download('https://feeds.example/a', {}, { mirror }).catch((error) => error);
    const [, credentials] = server.requests[0]?.headers.authorization?.split(' ') ?? [];
    expect(Buffer.from(credentials ?? '', 'base64').toString()).toBe('us er:se:cret');
    expect(storage.requests.map((request) => request.headers.authorization)).toEqual([undefined]);
    expect(failure.message).toBe(`${server.url}feeds.example/a could not be fetched: it answered 403 Forbidden.`);
  });
});
