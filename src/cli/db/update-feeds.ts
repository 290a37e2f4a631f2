import { options } from '../../config/options.ts';
import { CodedError } from '../../lib/errors.ts';
import { requireUpdater, updaters } from '../../updaters/index.ts';
import { parsedFlag } from '../parsed-flag.ts';
import { bytesText, openProgress } from '../progress.ts';
import { stopSignal } from '../stop-signal.ts';
import { openAdvisoryCache } from './advisory-cache.ts';

/** Flags of `cleardock db update`. */
export interface UpdateFlags {
  readonly cache: string;
  readonly feedMirror?: string;
}

/** Asks sources for news, and says of each what came of it. Rejects with `feed_failed` in the end where one failed. */
export async function updateFeeds(names: readonly string[], { cache, feedMirror }: UpdateFlags): Promise<void> {
  const feeds = names.length === 0 ? updaters : names.map(requireUpdater);
  const advisories = await openAdvisoryCache(cache);
  const mirror = feedMirror && parsedFlag('--feed-mirror', feedMirror, options.feedMirror);
  const signal = stopSignal();
  const failed: string[] = [];
  for (const feed of feeds) {
    const before = advisories.state(feed.name)?.shard;
    {
      using progress = openProgress(process.stderr);
      await advisories.refresh([feed], {
        mirror: mirror || undefined,
        maxAge: 0,
        signal,
        onProgress: (_, { phase, bytes, records }) =>
          progress.show(`${feed.title}: ${phase === 'fetching' ? bytesText(bytes) : `${records} records`}`),
      });
    }
    const { error, shard, records = 0, entries = records } = advisories.state(feed.name) ?? {};
    if (error) failed.push(feed.name);
    const outcome = error ? `failed: ${error}` : `${entries} records, ${shard === before ? 'unchanged' : 'updated'}`;
    process.stdout.write(`${feed.name}: ${outcome}\n`);
  }
  if (failed.length === 0) return;
  throw new CodedError('feed_failed', `${failed.length} of ${feeds.length} sources failed: ${failed.join(', ')}.`);
}
