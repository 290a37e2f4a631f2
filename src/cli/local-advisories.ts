import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type AdvisoryStore, openAdvisoryStore } from '../advisories/advisory-store.ts';
import type { AdvisorySet } from '../advisories/shard.ts';
import { type FeedProgress, loadFeed } from '../jobs/feed-loader.ts';
import type { LoadedFeed } from '../jobs/feed-worker.ts';
import { refuseShrunk } from '../jobs/shrunk-feed.ts';
import { isCoded, messageOf } from '../lib/errors.ts';
import { lockFolder } from '../lib/folder-lock.ts';
import { syncFile } from '../lib/fs-durable.ts';
import type { Updater } from '../updaters/updater.ts';

/** Advisories kept in a folder of this machine's user, for scans without a server. */
export interface LocalAdvisories {
  /** What is known of a feed. */
  state(feed: string): FeedState | undefined;
  /**
   * Asks those feeds for news that were not asked for `maxAge` milliseconds. A feed that fails keeps its data and has its error noted.
   * Several programs take turns.
   */
  refresh(feeds: readonly Updater[], options: RefreshOptions): Promise<void>;
  /** What is known of every feed that was ever asked, by name. */
  readonly states: FeedStates;
  /**
   * Puts states in the place of those that `work` was given, all of them at once: shards that they name must be in the store by then.
   * Several programs take turns.
   */
  replace(work: (states: FeedStates) => Promise<FeedStates>, signal: AbortSignal): Promise<void>;
  /** Opens all that is loaded for look-up. */
  open(): AdvisorySet;
  readonly folder: string;
  readonly store: AdvisoryStore;
}

/** How to refresh. */
export interface RefreshOptions {
  readonly mirror?: string;
  readonly maxAge: number;
  onProgress(feed: Updater, progress: FeedProgress): void;
  readonly signal: AbortSignal;
}

const stateSchema = z.object({
  fingerprint: z.string().optional(),
  shard: z.string().optional(),
  records: z.number().optional(),
  /** Records read, as the source counts them, and why some of them were left out. */
  entries: z.number().optional(),
  leftOut: z.record(z.string(), z.number()).optional(),
  /** When the source last answered, in milliseconds. */
  checkedAt: z.number().optional(),
  /** When it last had news, in milliseconds. */
  updatedAt: z.number().optional(),
  error: z.string().optional(),
});
const fileSchema = z.record(z.string(), stateSchema);

/** What is known of a feed. */
export type FeedState = z.infer<typeof stateSchema>;

/** States by the feed's name. */
export type FeedStates = Readonly<Record<string, FeedState>>;

/** Opens the advisories in a folder. */
export async function openLocalAdvisories(folder: string): Promise<LocalAdvisories> {
  await mkdir(folder, { recursive: true });
  const store = await openAdvisoryStore(folder);
  const stateFile = join(folder, 'feeds.json');
  let states = await readStates(stateFile);

  const save = (feed: string, state: FeedState) => saveAll({ ...states, [feed]: state });

  async function saveAll(news: FeedStates): Promise<void> {
    states = news;
    const partial = `${stateFile}.part`;
    await writeFile(partial, JSON.stringify(states));
    await syncFile(partial);
    await rename(partial, stateFile);
  }

  async function update(feed: Updater, { mirror, onProgress, signal }: RefreshOptions): Promise<void> {
    const known = presentState(store, states[feed.name]);
    try {
      const task = { updater: feed.name, documents: join(folder, 'documents', feed.name), shards: folder, mirror };
      const { fingerprint: previous, shard: before } = known;
      const loaded = await loadFeed({ ...task, previous, before }, (one) => onProgress(feed, one), signal);
      if (loaded !== 'unchanged') refuseShrunk(known.records, loaded.shard.records);
      const news = loaded === 'unchanged' ? known : stateOf(loaded);
      await save(feed.name, { ...news, checkedAt: Date.now(), error: undefined });
    } catch (error) {
      signal.throwIfAborted();
      await save(feed.name, { ...known, error: messageOf(error) });
    }
  }

  return {
    folder,
    store,
    get states() {
      return states;
    },
    state: (feed) => states[feed],
    async replace(work, signal) {
      using _lock = await waitForLock(folder, signal);
      states = await readStates(stateFile);
      await saveAll(await work(states));
      await store.prune(new Set(shardsOf(states)));
    },
    async refresh(feeds, options) {
      using _lock = await waitForLock(folder, options.signal);
      states = await readStates(stateFile);
      const due = feeds.filter(({ name }) => isDue(presentState(store, states[name]), options.maxAge));
      for (const feed of due) await update(feed, options);
      await store.prune(new Set(shardsOf(states)));
    },
    open() {
      const shards = Object.entries(states).flatMap(([feed, { shard }]) =>
        shard === undefined ? [] : [[feed, shard] as const],
      );
      return store.openPresent(Object.fromEntries(shards));
    },
  };
}

function stateOf({ fingerprint, shard, counts }: LoadedFeed): FeedState {
  return { fingerprint, shard: shard.digest, records: shard.records, ...counts, updatedAt: Date.now() };
}

/** A feed that failed the last time is asked again. */
function isDue({ shard, checkedAt = 0, error }: FeedState, maxAge: number): boolean {
  return shard === undefined || error !== undefined || Date.now() - checkedAt >= maxAge;
}

/** A shard that is gone means that the feed is loaded from the beginning. */
function presentState(store: AdvisoryStore, state: FeedState | undefined): FeedState {
  return state?.shard !== undefined && store.has(state.shard) ? state : {};
}

function shardsOf(states: FeedStates): string[] {
  return Object.values(states).flatMap(({ shard }) => (shard === undefined ? [] : [shard]));
}

async function readStates(file: string): Promise<FeedStates> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // Absent or damaged: everything is loaded again.
    return {};
  }
}

const pollInterval = 250;

async function waitForLock(folder: string, signal: AbortSignal): Promise<Disposable> {
  for (;;) {
    try {
      return lockFolder(folder);
    } catch (error) {
      if (!isCoded(error, 'data_folder_in_use')) throw error;
      await sleep(pollInterval, undefined, { signal });
    }
  }
}
