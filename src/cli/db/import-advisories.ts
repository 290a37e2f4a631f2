import type { AdvisoryStore } from '../../advisories/advisory-store.ts';
import { readSet } from '../../artifact/read-set.ts';
import { type SetShard, setTypes } from '../../artifact/set-document.ts';
import { takeShard } from '../../artifact/take-shard.ts';
import { type ContentSource, openContent } from '../../images/content-source.ts';
import { refuseShrunk } from '../../jobs/shrunk-feed.ts';
import { readPublicKey } from '../../signing/key.ts';
import { readKeyFile } from '../../signing/key-file.ts';
import { speaksOf, updaterByName } from '../../updaters/index.ts';
import type { FeedState, FeedStates } from '../local-advisories.ts';
import { bytesText, openProgress, type Progress } from '../progress.ts';
import { stopSignal } from '../stop-signal.ts';
import { openAdvisoryCache } from './advisory-cache.ts';

/** Flags of `cleardock db import` and `cleardock db verify`. */
export interface SetFlags {
  readonly cache: string;
  readonly key?: string;
}

/** Takes all shards of a set into the cache, or none where one of them is not what it should be. Newer ones that are there stay. */
export async function importAdvisories(name: string, flags: SetFlags): Promise<void> {
  const key = flags.key === undefined ? undefined : readKeyFile('--key', flags.key, readPublicKey);
  const signal = stopSignal();
  const advisories = await openAdvisoryCache(flags.cache);
  await using content = await openContent(name, setTypes.artifact, process.env);
  const set = await readSet(content, key, signal);
  const told: string[] = [];
  await advisories.replace(async (states) => {
    using progress = openProgress(process.stderr);
    const news: Record<string, FeedState> = {};
    for (const [index, entry] of set.shards.entries()) {
      const share = index / set.shards.length;
      const { outcome, state } = await take(content, entry, {
        states,
        store: advisories.store,
        progress,
        share,
        signal,
      });
      told.push(`${entry.source}: ${outcome}\n`);
      if (state) news[entry.source] = state;
    }
    return { ...states, ...news };
  }, signal);
  process.stdout.write(told.join(''));
}

interface Import {
  readonly states: FeedStates;
  readonly store: AdvisoryStore;
  readonly progress: Progress;
  readonly share: number;
  readonly signal: AbortSignal;
}

async function take(
  content: ContentSource,
  entry: SetShard,
  { states, store, progress, share, signal }: Import,
): Promise<{ readonly outcome: string; readonly state?: FeedState }> {
  const { source, shard, records } = entry;
  const updater = updaterByName(source);
  if (!updater) return { outcome: 'this version of Cleardock does not know this source' };
  const before = states[source];
  const kept = before?.shard !== undefined && store.has(before.shard) ? before.shard : undefined;
  if (kept !== undefined && entry.checkedAt < (before?.checkedAt ?? 0)) return { outcome: 'what is here is newer' };
  let bytes = 0;
  const onBytes = (count: number) => {
    bytes += count;
    progress.show(`${entry.title}: ${bytesText(bytes)}`, share);
  };
  const taken = await takeShard(content, entry, store, {
    speaksOf: (scope) => speaksOf(updater, scope),
    onBytes,
    signal,
  });
  if (kept !== undefined) refuseShrunk(store.describe(kept).vulnerabilities, taken.vulnerabilities);
  const now = Date.now();
  const times = { checkedAt: Math.min(entry.checkedAt, now), updatedAt: Math.min(entry.updatedAt, now) };
  const state = shard === kept ? { ...before, ...times, error: undefined } : { shard, records, ...times };
  return { outcome: `${records} records, ${shard === kept ? 'unchanged' : 'imported'}`, state };
}
