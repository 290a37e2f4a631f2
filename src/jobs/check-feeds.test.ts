import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { addTarget } from '../../test/support/notification-target.ts';
import { saveFeed } from '../db/feed.ts';
import { newNotificationEvents } from '../db/notification-event.ts';
import { checkFeeds } from './check-feeds.ts';

const hour = 3_600_000;

describe.each(databases)('feeds on $name', ({ open }) => {
  it('are told to be stale once, and fresh once, where they are asked by themselves', async () => {
    await using database = await open();
    if (!database) return;
    const db = database.kysely;
    await addTarget(db, '', ['feed-stale', 'feed-fresh']);
    await saveFeed(db, 'debian', { checked_at: 0 });
    await saveFeed(db, 'never', { error: 'no route', error_at: 0 });
    await saveFeed(db, 'loading', { records: 0 });
    await saveFeed(db, 'unwatched', { checked_at: 0 });
    const watched = { feeds: ['debian', 'loading', 'never', 'unknown'], interval: hour };
    const check = async (now: number, interval = hour) => {
      const before = (await newNotificationEvents(db, 100)).length;
      await checkFeeds(database, { ...watched, interval, now });
      return (await newNotificationEvents(db, 100)).slice(before).map((one) => one.event);
    };

    expect(await check(100 * hour, 0)).toEqual([]);
    expect(await check(3 * hour)).toEqual([
      { kind: 'feed-stale', feed: 'never', allowedAge: 3 * hour, error: 'no route' },
    ]);
    expect(await check(3 * hour + 1)).toEqual([
      { kind: 'feed-stale', feed: 'debian', allowedAge: 3 * hour, answeredAt: 0 },
    ]);
    expect(await check(4 * hour)).toEqual([]);
    await saveFeed(db, 'debian', { checked_at: 4 * hour });
    expect(await check(4 * hour + 5)).toEqual([
      { kind: 'feed-fresh', feed: 'debian', answeredAt: 4 * hour, staleSince: 3 * hour + 1 },
    ]);
    expect(await check(4 * hour + 6)).toEqual([]);
  });
});
