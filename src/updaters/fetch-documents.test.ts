import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FeedFault, startFeedServer } from '../../test/support/feeds.ts';
import { createFeedHttp } from '../lib/feed-http.ts';
import { type DocumentRequest, fetchDocuments } from './fetch-documents.ts';
import type { FeedSnapshot } from './updater.ts';

const request = (name: string, optional = false): DocumentRequest => ({
  url: `https://feed.example/${name}`,
  maxBytes: 1_000,
  optional,
});
const a = request('a');
const b = request('b', true);

/** A feed of documents named `a`, `b` … with the folder of one updater. */
async function openFeed(documents: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-documents-'));
  const path = (name: string) => `feed.example/${name}`;
  const server = await startFeedServer(new Map(Object.entries(documents).map(([name, text]) => [path(name), text])));
  const http = createFeedHttp({ mirror: server.mirror, userAgent: 'test', firstPause: 1 });
  let previous: string | undefined;
  return {
    folder,
    server,
    set: (name: string, text: string) => server.documents.set(path(name), text),
    drop: (name: string) => server.documents.delete(path(name)),
    break: (name: string, fault: Omit<FeedFault, 'on'>) => server.faults.push({ on: path(name), ...fault }),
    mend: () => server.faults.splice(0),
    /** One fetch, whose snapshot counts as published; the texts of its documents. */
    async fetch(...requests: readonly DocumentRequest[]) {
      const snapshot = await fetchDocuments({ previous, folder, http, signal: new AbortController().signal }, requests);
      if (snapshot === 'unchanged') return snapshot;
      previous = snapshot.fingerprint;
      return textsOf(snapshot);
    },
    /** Statuses that the server gave since the last call. */
    answers: () => server.requests.splice(0).map(({ path: asked, status }) => `${asked.slice(-1)} ${status}`),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}

const textsOf = ({ files }: FeedSnapshot) =>
  Object.fromEntries(files.map((file) => [file.url.slice(-1), readFileSync(file.path, 'utf8')]));

describe('documents of a feed', () => {
  it('are fetched once, and then asked about', async () => {
    await using feed = await openFeed({ a: 'one', b: 'two' });
    expect(await feed.fetch(a, b)).toEqual({ a: 'one', b: 'two' });
    expect(await feed.fetch(a, b)).toBe('unchanged');
    expect(feed.answers()).toEqual(['a 200', 'b 200', 'a 304', 'b 304']);
  });

  it('come with those that did not change where one did, and only that one is sent', async () => {
    await using feed = await openFeed({ a: 'one', b: 'two' });
    await feed.fetch(a, b);
    feed.answers();
    feed.set('b', 'three');
    expect(await feed.fetch(a, b)).toEqual({ a: 'one', b: 'three' });
    expect(feed.answers()).toEqual(['a 304', 'b 200']);
    expect(readdirSync(feed.folder)).toHaveLength(3);
    expect(await feed.fetch(a, b)).toBe('unchanged');
    expect(readdirSync(feed.folder)).toHaveLength(2);
  });

  it('may be missing where that is allowed, and may come later', async () => {
    await using feed = await openFeed({ a: 'one' });
    expect(await feed.fetch(a, b)).toEqual({ a: 'one' });
    expect(await feed.fetch(a, b)).toBe('unchanged');
    feed.set('b', 'two');
    expect(await feed.fetch(a, b)).toEqual({ a: 'one', b: 'two' });
  });

  it('stay as they were where their publisher dropped them', async () => {
    await using feed = await openFeed({ a: 'one', b: 'two' });
    await feed.fetch(a, b);
    feed.drop('b');
    expect(await feed.fetch(a, b)).toBe('unchanged');
    feed.set('a', 'three');
    expect(await feed.fetch(a, b)).toEqual({ a: 'three', b: 'two' });
    expect(await feed.fetch(a, b)).toBe('unchanged');
  });

  it('are refused where one is missing that must be there, before and after it was', async () => {
    await using feed = await openFeed({ b: 'two' });
    const refusal = { code: 'feed_refused', message: 'https://feed.example/a is not there (404).' };
    await expect(feed.fetch(a, b)).rejects.toMatchObject(refusal);
    feed.set('a', 'one');
    await feed.fetch(a, b);
    feed.drop('a');
    await expect(feed.fetch(a, b)).rejects.toMatchObject(refusal);
  });

  it('are refused where none is there, as then the address is wrong', async () => {
    await using feed = await openFeed({});
    await expect(feed.fetch(b, request('c', true))).rejects.toMatchObject({
      code: 'feed_refused',
      message: 'None of the 2 documents is there, https://feed.example/b among them.',
    });
  });

  it('stay as they were where a fetch fails half-way, and come all the same the next time', async () => {
    await using feed = await openFeed({ a: 'one', b: 'two' });
    await feed.fetch(a, b);
    feed.set('a', 'three');
    feed.set('b', 'four');
    for (const fault of [{ with: 'status', status: 500 }, { with: 'truncate' }, { with: 'hang-up' }] as const) {
      feed.break('b', fault);
      await expect(feed.fetch(a, b)).rejects.toThrow('could not be fetched');
      feed.mend();
    }
    // What the fetches that failed left behind is not taken for the state that was published.
    feed.set('a', 'one');
    expect(await feed.fetch(a, b)).toEqual({ a: 'one', b: 'four' });
  });

  it('do not wait for one that is dispensable', async () => {
    await using feed = await openFeed({ a: 'one', c: 'three' });
    const c = { ...request('c'), dispensable: true };
    feed.break('c', { with: 'status', status: 503 });
    expect(await feed.fetch(a, c)).toEqual({ a: 'one' });
    feed.mend();
    expect(await feed.fetch(a, c)).toEqual({ a: 'one', c: 'three' });
    feed.break('c', { with: 'hang-up' });
    expect(await feed.fetch(a, c)).toBe('unchanged');
    feed.drop('c');
    feed.mend();
    feed.set('a', 'two');
    expect(await feed.fetch(a, c)).toEqual({ a: 'two', c: 'three' });
  });

  it('are not asked for while the one that heralds them stands as it was', async () => {
    await using feed = await openFeed({ a: '2026-01-01', b: 'one' });
    const herald = { ...request('a', true), heralds: true };
    expect(await feed.fetch(herald, b)).toEqual({ a: '2026-01-01', b: 'one' });
    feed.answers();
    expect(await feed.fetch(herald, b)).toBe('unchanged');
    feed.set('a', '2026-01-02');
    feed.set('b', 'two');
    expect(await feed.fetch(herald, b)).toEqual({ a: '2026-01-02', b: 'two' });
    expect(feed.answers()).toEqual(['a 304', 'a 200', 'b 200']);
    feed.drop('a');
    feed.set('b', 'three');
    expect(await feed.fetch(herald, b)).toEqual({ a: '2026-01-02', b: 'three' });
  });

  it('are fetched anew where the folder lost them', async () => {
    await using feed = await openFeed({ a: 'one', b: 'two' });
    await feed.fetch(a, b);
    feed.answers();
    for (const name of readdirSync(feed.folder))
      if (readFileSync(join(feed.folder, name), 'utf8') === 'one') rmSync(join(feed.folder, name));
    expect(await feed.fetch(a, b)).toEqual({ a: 'one', b: 'two' });
    expect(feed.answers()).toEqual(['a 200', 'b 304']);
  });

  it('are all that the folder keeps', async () => {
    await using feed = await openFeed({ a: 'one' });
    for (const name of ['incoming', 'incoming.part', 'something'])
      writeFileSync(join(feed.folder, name), 'left behind');
    await feed.fetch(a);
    const [only, ...others] = readdirSync(feed.folder);
    expect([only?.length, others]).toEqual([32, []]);
  });
});
