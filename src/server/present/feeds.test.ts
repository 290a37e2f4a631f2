import { expect, it } from 'vitest';
import type { FeedRow } from '../../db/feed.ts';
import type { FeedProgress } from '../../jobs/feed-loader.ts';
import { updaterByName } from '../../updaters/index.ts';
import { presentFeed } from './feeds.ts';

const progress: FeedProgress = { phase: 'parsing', bytes: 1, records: 2 };
function feed(row: Partial<FeedRow> | undefined, loading?: FeedProgress, interval = 0) {
  const updater = updaterByName('debian');
  if (!updater) throw new Error('there is no such updater');
  return presentFeed(updater, row as FeedRow | undefined, loading, { interval, now: 10 * 3_600_000 });
}

it.each<[string, Partial<FeedRow> | undefined, FeedProgress | undefined, string]>([
  ['never was', undefined, undefined, 'never'],
  ['never was, and failed', { error: 'no answer' }, undefined, 'error'],
  ['is here', { shard: 'a' }, undefined, 'current'],
  ['is here, and failed since', { shard: 'a', error: 'no answer' }, undefined, 'error'],
  ['is being loaded, whatever was before', { shard: 'a', error: 'no answer' }, progress, 'loading'],
])('a feed that %s has its state', (_, row, loading, state) => {
  expect(feed(row, loading).state).toBe(state);
});

it('counts entries as the feed does, where it tells', () => {
  expect(feed({ entries: 3, records: 5 }).records).toBe(3);
  expect(feed({ entries: null, records: 5 }).records).toBe(5);
  expect(feed(undefined)).toMatchObject({ records: 0, bytes: 0, nextRunAt: undefined });
});
