import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CodedError } from '../lib/errors.ts';
import type { FeedMessage, FeedTask, LoadedFeed } from './feed-worker.ts';

/** How far a feed is. */
export interface FeedProgress {
  readonly phase: 'fetching' | 'parsing' | 'matching';
  readonly bytes: number;
  readonly records: number;
}

/** Memory for one feed in its thread, in MiB. */
const memoryLimit = 512;

/**
 * Fetches a feed, parses it and builds its shard, in a thread with bounded memory, so that requests are answered meanwhile.
 * Rejects with the fetch's refusal, `feed_malformed` for a document that cannot be read, or an `Error` where the thread failed.
 */
export function loadFeed(
  task: FeedTask,
  onProgress: (progress: FeedProgress) => void,
  signal: AbortSignal,
): Promise<'unchanged' | LoadedFeed> {
  const { promise, resolve, reject } = Promise.withResolvers<'unchanged' | LoadedFeed>();
  const worker = new Worker(new URL(`./feed-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
  });
  const stop = () => worker.postMessage('stop');
  signal.addEventListener('abort', stop, { once: true });
  worker.on('message', (message: FeedMessage) => {
    if (message.type === 'progress') onProgress(message);
    else if (message.type === 'done') resolve(message.result);
    else if (signal.aborted) reject(signal.reason);
    else reject(message.code ? new CodedError(message.code, message.message) : new Error(message.message));
  });
  worker.on('error', reject);
  worker.on('exit', () => reject(new Error('the thread that loads the feed ended')));
  return promise.finally(() => signal.removeEventListener('abort', stop));
}
