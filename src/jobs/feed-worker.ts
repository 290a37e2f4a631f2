import { stat } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';

import { type AdvisoryStore, openAdvisoryStore } from '../advisories/advisory-store.ts';
import type { FeedDocument, ShardDifference, ShardInfo } from '../advisories/shard.ts';
import { digestFile } from '../advisories/verify-shard.ts';
import { type SetShard, setTypes } from '../artifact/set-document.ts';
import { takeShard } from '../artifact/take-shard.ts';
import { openContent } from '../images/content-source.ts';
import { CodedError, isCoded, messageOf } from '../lib/errors.ts';
import { createFeedHttp } from '../lib/feed-http.ts';
import { countEntries, type EntryCounts } from '../updaters/count-entries.ts';
import { speaksOf, updaterByName } from '../updaters/index.ts';
import type { FeedSnapshot, Updater } from '../updaters/updater.ts';
import { knownProducts, readingMark } from './known-products.ts';
import { refuseShrunk } from './shrunk-feed.ts';

/** What a feed thread is started with. */
export interface FeedTask {
  readonly updater: string;
  /** Folder for the updater's documents. */
  readonly documents: string;
  /** Folder of the shards. */
  readonly shards: string;
  readonly mirror?: string;
  /** Fingerprint of the snapshot in use. */
  readonly previous?: string;
  /** Shard in use, to be held against the new one. */
  readonly before?: string;
  /** Where the shard is taken from another Cleardock's advisory set instead of being made from the source. */
  readonly set?: { readonly name: string; readonly entry: SetShard };
}

/** A feed that was fetched and has changed. */
export interface LoadedFeed {
  /** Absent where the shard was not made here: the updater is not to go by what another one says. */
  readonly fingerprint?: string;
  /** When the source last answered and last had news, in milliseconds since 1970, where that was not just now. */
  readonly checkedAt?: number;
  readonly updatedAt?: number;
  readonly shard: ShardInfo;
  /**
   * Entries as the feed counts them; absent where the shard was not made here. Where only what changed was read: as many as there are
   * vulnerabilities, and what was left out of the changes.
   */
  readonly counts?: EntryCounts;
  /** What matches may depend on and differs from the shard in use; absent where there was none, and everything is new. */
  readonly difference?: ShardDifference;
}

/** What a feed thread tells, the last one being `done` or `failed`. */
export type FeedMessage =
  | {
      readonly type: 'progress';
      readonly phase: 'fetching' | 'parsing';
      readonly bytes: number;
      readonly records: number;
    }
  | {
      readonly type: 'done';
      readonly result: 'unchanged' | LoadedFeed;
    }
  /** Without a code it is a fault. */
  | { readonly type: 'failed'; readonly code?: string; readonly message: string };

/** Time between two messages of progress, in milliseconds. */
const progressInterval = 250;

const task = workerData as FeedTask;
const abort = new AbortController();
parentPort?.on('message', () => abort.abort());

void work();

async function work(): Promise<void> {
  try {
    tell({ type: 'done', result: await load() });
  } catch (error) {
    tell({ type: 'failed', code: isCoded(error) ? error.code : undefined, message: messageOf(error) });
  }
  parentPort?.close();
}

async function load(): Promise<'unchanged' | LoadedFeed> {
  const updater = updaterByName(task.updater);
  if (!updater) throw new Error(`there is no updater ${task.updater}`);
  let bytes = 0;
  let told = 0;
  const progress = (phase: 'fetching' | 'parsing', records: number) => {
    if (Date.now() - told < progressInterval) return;
    told = Date.now();
    tell({ type: 'progress', phase, bytes, records });
  };
  const store = await openAdvisoryStore(task.shards);
  // A shard that is damaged is made again, from the beginning.
  const before = task.before !== undefined && (await store.verify(task.before)) ? task.before : undefined;
  const onBytes = (count: number) => {
    bytes += count;
    progress('fetching', 0);
  };
  if (task.set) return await loadFromSet(task.set, updater, store, before, onBytes);
  const http = createFeedHttp({ mirror: task.mirror, userAgent: 'Cleardock', onBytes });
  const previous = before === undefined ? undefined : withoutMark(task.previous, readingMark(updater));
  const snapshot = await updater.fetch({ previous, folder: task.documents, http, signal: abort.signal });
  if (snapshot === 'unchanged') return 'unchanged';
  told = 0;
  progress('parsing', 0);
  const counter = countEntries();
  const shard = await store.build({
    source: updater.name,
    records: knownProducts(counter.records(readable(updater.parse(snapshot, counter.leaveOut)))),
    documents: await documentsOf(snapshot),
    before,
    changesOnly: snapshot.changesOnly,
    onProgress: (count) => progress('parsing', count),
  });
  const { entries, leftOut } = counter.counts();
  const { malformed = 0 } = leftOut;
  if (shard.records <= malformed) {
    throw unreadable(`it has ${shard.records} entries, and ${malformed} of another shape than the documented one`);
  }
  const counts = { entries: snapshot.changesOnly ? shard.records : entries, leftOut };
  const difference = differenceOf(store, updater, before, shard.digest);
  return { fingerprint: `${readingMark(updater)} ${snapshot.fingerprint}`, shard, counts, difference };
}

/** Takes the shard of another Cleardock, where it differs from the one in use. */
async function loadFromSet(
  { name, entry }: NonNullable<FeedTask['set']>,
  updater: Updater,
  store: AdvisoryStore,
  before: string | undefined,
  onBytes: (count: number) => void,
): Promise<'unchanged' | LoadedFeed> {
  if (before === entry.shard) return 'unchanged';
  await using content = await openContent(name, setTypes.artifact, process.env);
  const speaks = (scope: string) => speaksOf(updater, scope);
  const taken = await takeShard(content, entry, store, { speaksOf: speaks, onBytes, signal: abort.signal });
  if (before !== undefined) refuseShrunk(store.describe(before).vulnerabilities, taken.vulnerabilities);
  const difference = differenceOf(store, updater, before, taken.digest);
  return { shard: { ...taken, records: entry.records }, difference };
}

/** One after the other: a feed may have tens of thousands. */
async function documentsOf({ files }: FeedSnapshot): Promise<FeedDocument[]> {
  const documents: FeedDocument[] = [];
  for (const { url, path } of files) {
    documents.push({ url, digest: await digestFile(path), fetchedAt: Math.floor((await stat(path)).mtimeMs) });
  }
  return documents;
}

/** What has to be looked at again because of the new shard; `undefined` where nothing is known to be the same. */
function differenceOf(
  store: AdvisoryStore,
  { facts }: Updater,
  before: string | undefined,
  after: string,
): ShardDifference | undefined {
  if (facts.decidesNothing) return { keys: [], vulnerabilities: [] };
  return before === undefined ? undefined : store.diff(before, after);
}

/** The updater's own fingerprint; none where the snapshot was read in another way, so that it is read anew. */
function withoutMark(fingerprint: string | undefined, mark: string): string | undefined {
  return fingerprint?.startsWith(`${mark} `) ? fingerprint.slice(mark.length + 1) : undefined;
}

/** What can be read until somebody stops it. */
async function* readable<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    for await (const item of items) {
      abort.signal.throwIfAborted();
      yield item;
    }
  } catch (error) {
    throw unreadable(messageOf(error));
  }
}

function unreadable(reason: string): CodedError {
  return new CodedError('feed_malformed', `The document cannot be read: ${reason}.`);
}

function tell(message: FeedMessage): void {
  parentPort?.postMessage(message);
}
