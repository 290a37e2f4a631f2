import { parentPort, workerData } from 'node:worker_threads';
import { openAdvisoryStore } from '../advisories/advisory-store.ts';
import type { ShardDifference, ShardInfo } from '../advisories/shard.ts';
import { CodedError, messageOf } from '../lib/errors.ts';
import { createFeedHttp } from '../lib/feed-http.ts';
import { updaterByName } from '../updaters/index.ts';

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
}

/** A feed that was fetched and has changed. */
export interface LoadedFeed {
  readonly fingerprint: string;
  readonly shard: ShardInfo;
  /** What differs from the shard in use; absent where there was none, and everything is new. */
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
  | { readonly type: 'failed'; readonly code: string; readonly message: string };

/** Time between two messages of progress, in milliseconds. */
const progressInterval = 250;

const task = workerData as FeedTask;
const abort = new AbortController();
parentPort?.on('message', () => abort.abort());

try {
  tell({ type: 'done', result: await load() });
} catch (error) {
  tell({
    type: 'failed',
    code: error instanceof CodedError ? error.code : 'feed_malformed',
    message: messageOf(error),
  });
}
parentPort?.close();

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
  const http = createFeedHttp({
    mirror: task.mirror,
    userAgent: 'Cleardock',
    onBytes(count) {
      bytes += count;
      progress('fetching', 0);
    },
  });
  const previous = withoutVersion(task.previous, updater.version);
  const snapshot = await updater.fetch({ previous, folder: task.documents, http, signal: abort.signal });
  if (snapshot === 'unchanged') return 'unchanged';
  told = 0;
  progress('parsing', 0);
  let malformed = 0;
  const records = stoppable(updater.parse(snapshot, () => malformed++));
  const store = await openAdvisoryStore(task.shards);
  const shard = await store.build(updater.name, records, (count) => progress('parsing', count));
  if (shard.records <= malformed) {
    throw new Error(`it has ${shard.records} entries, and ${malformed} of another shape than the documented one`);
  }
  const difference = task.before === undefined ? undefined : store.diff(task.before, shard.digest);
  return { fingerprint: `${updater.version} ${snapshot.fingerprint}`, shard, difference };
}

/** The updater's own fingerprint; none where another version of it read the snapshot, so that it is read anew. */
function withoutVersion(fingerprint: string | undefined, version: number): string | undefined {
  const mark = `${version} `;
  return fingerprint?.startsWith(mark) ? fingerprint.slice(mark.length) : undefined;
}

async function* stoppable<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const item of items) {
    abort.signal.throwIfAborted();
    yield item;
  }
}

function tell(message: FeedMessage): void {
  parentPort?.postMessage(message);
}
