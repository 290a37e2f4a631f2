import type { AdvisoryStore } from '../advisories/advisory-store.ts';
import type { ShardDescription } from '../advisories/describe-shard.ts';
import type { ContentSource } from '../images/content-source.ts';
import { CodedError } from '../lib/errors.ts';
import { noPhrases } from '../sqlite/phrase-list.ts';
import type { SetErrorCode, SetShard } from './set-document.ts';
import { takePhrases } from './take-phrases.ts';
import { unpackShard } from './unpack-shard.ts';

/** How to take a shard. */
export interface TakeOptions {
  /** Whether the source may have advisories of a scope. */
  speaksOf(scope: string): boolean;
  onBytes(count: number): void;
  readonly signal: AbortSignal;
}

/**
 * Fetches a set's shard into a store, where it is not there yet, and checks all of it before. Rejects with a
 * {@link SetErrorCode}, a `ShardErrorCode` or an `ImageErrorCode`; nothing is kept then.
 */
export async function takeShard(
  content: ContentSource,
  entry: SetShard,
  store: AdvisoryStore,
  { speaksOf, onBytes, signal }: TakeOptions,
): Promise<ShardDescription> {
  const { source, shard: digest, layer } = entry;
  if (!(await store.verify(digest))) {
    const phrases = layer.phrases
      ? await takePhrases(content, layer.phrases, store.folder, onBytes, signal)
      : noPhrases;
    const write = (file: string) => unpackShard(content, entry, phrases, file, onBytes, signal);
    await store.adopt({ source, digest, speaksOf, write }, signal);
  }
  const taken = store.describe(digest);
  if (taken.source === source) return taken;
  const message = `The advisory set gives the data of ${taken.source} out as those of ${source}.`;
  throw new CodedError<SetErrorCode>('set_invalid', message);
}
