import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FeedServer, sampleDocuments, startFeedServer } from '../../test/support/feeds.ts';
import { openAdvisoryStore } from '../advisories/advisory-store.ts';
import { type FeedProgress, loadFeed } from './feed-loader.ts';
import type { FeedTask, LoadedFeed } from './feed-worker.ts';

const tracker = 'security-tracker.debian.org/tracker/data/json';
const entry = (...releases: readonly string[]) => ({
  releases: Object.fromEntries(releases.map((name) => [name, { status: 'open', urgency: 'low' }])),
});

/** The Debian feed on a server of its own, loaded by a thread; each load goes on from the last one. */
async function openFeed() {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-loader-'));
  const server: FeedServer = await startFeedServer(sampleDocuments());
  const progress: FeedProgress[] = [];
  let last: LoadedFeed | undefined;
  return {
    folder,
    server,
    progress,
    set: (data: unknown) => server.documents.set(tracker, typeof data === 'string' ? data : JSON.stringify(data)),
    async load(values: Partial<FeedTask> = {}, signal = new AbortController().signal) {
      const task = {
        updater: 'debian',
        documents: join(folder, 'documents'),
        shards: folder,
        mirror: server.mirror,
        previous: last?.fingerprint,
        before: last?.shard.digest,
        ...values,
      };
      const result = await loadFeed(task, (value) => progress.push(value), signal);
      if (result !== 'unchanged') last = result;
      return result;
    },
    shards: () => readdirSync(folder).filter((name) => name !== 'documents'),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}

describe('loading a feed', () => {
  it('builds its shard, tells what differs from the one before, and nothing where the source is unchanged', async () => {
    await using feed = await openFeed();
    expect(await feed.load()).toMatchObject({
      shard: { records: 4, scopes: ['debian:12'] },
      counts: { entries: 4, leftOut: {} },
      difference: undefined,
    });
    expect(feed.progress.map((value) => value.phase)).toContain('parsing');
    expect(await feed.load()).toBe('unchanged');
    const data = JSON.parse(String(feed.server.documents.get(tracker)));
    feed.set({ ...data, bash: { 'CVE-2099-0009': entry('bookworm') } });
    expect(await feed.load()).toMatchObject({
      shard: { records: 5 },
      difference: { keys: [{ scope: 'debian:12', name: 'bash' }], vulnerabilities: ['CVE-2099-0009'] },
    });
  });

  it('keeps what was said of a release that the source dropped', async () => {
    await using feed = await openFeed();
    feed.set({ curl: { 'CVE-2024-1': entry('bullseye', 'bookworm') } });
    await feed.load();
    feed.set({ curl: { 'CVE-2024-1': entry('bookworm') } });
    expect(await feed.load()).toMatchObject({
      shard: { records: 1, scopes: ['debian:11', 'debian:12'] },
      difference: { keys: [], vulnerabilities: [] },
    });
  });

  it('begins anew where another version of the updater read the snapshot', async () => {
    await using feed = await openFeed();
    const first = await feed.load();
    const { fingerprint = '', shard } = first as LoadedFeed;
    expect(await feed.load({ previous: fingerprint.replace(/^\d+/, '0') })).toEqual({
      ...(first as LoadedFeed),
      // It was fetched at another time.
      shard: { ...shard, digest: expect.any(String) },
      difference: { keys: [], vulnerabilities: [] },
    });
  });

  it('makes a shard again that is damaged, although the source is unchanged', async () => {
    await using feed = await openFeed();
    const first = (await feed.load()) as LoadedFeed;
    const path = join(feed.folder, `${first.shard.digest}.db`);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0xff, bytes.length - 100));
    const again = (await feed.load()) as LoadedFeed;
    expect(again).toEqual({ ...first, shard: { ...first.shard, digest: again.shard.digest }, difference: undefined });
    const store = await openAdvisoryStore(feed.folder);
    expect(await store.verify(again.shard.digest)).toBe(true);
  });

  it('leaves a few entries of another shape out, and counts them', async () => {
    await using feed = await openFeed();
    feed.set({ curl: { 'CVE-2024-1': entry('bookworm'), 'CVE-2024-2': entry('bookworm'), 'CVE-2024-3': 'a remark' } });
    expect(await feed.load()).toMatchObject({
      shard: { records: 2 },
      counts: { entries: 3, leftOut: { malformed: 1 } },
    });
  });

  it.each([
    {
      name: 'a document that is cut off',
      data: '{"curl":{"CVE-2024-1"',
      says: `https://${tracker}: the document is cut off.`,
    },
    { name: 'another document', data: '<html>', says: 'neither a JSON object nor an array.' },
    { name: 'a document without entries', data: '{}', says: 'it has 0 entries, and 0 of another shape' },
    {
      name: 'entries of another shape',
      data: { curl: { a: 1, b: 2, 'CVE-2024-1': entry() } },
      says: '1 entries, and 2 of another',
    },
  ])('refuses $name, and leaves no shard behind', async ({ data, says }) => {
    await using feed = await openFeed();
    feed.set(data);
    const failure = await feed.load().catch((error) => error);
    expect(failure).toMatchObject({ code: 'feed_malformed', message: expect.stringContaining(says) });
    expect(failure.message).toMatch(/^The document cannot be read: /);
    expect(feed.shards().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('passes on why a source could not be asked', async () => {
    await using feed = await openFeed();
    feed.server.faults.push({ on: tracker, with: 'status', status: 403 });
    await expect(feed.load()).rejects.toMatchObject({ code: 'feed_refused', message: expect.stringContaining('403') });
  });

  it('tells a fault of this machine from one of the source', async () => {
    await using feed = await openFeed();
    writeFileSync(join(feed.folder, 'documents'), 'in the way');
    const failure = await feed.load().catch((error) => error);
    expect([failure.code, failure.message]).toEqual([undefined, expect.stringContaining('EEXIST')]);
  });

  it('stops when it is told to, wherever it is', async () => {
    await using feed = await openFeed();
    const stop = new AbortController();
    const loading = feed.load({}, stop.signal);
    stop.abort(new Error('the process ends'));
    await expect(loading).rejects.toThrow('the process ends');
    expect(feed.shards()).toEqual([]);
  });
});
