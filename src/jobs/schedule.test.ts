import { describe, expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { addAdvisorySet } from '../db/advisory-set.ts';
import { saveFeed } from '../db/feed.ts';
import { silentLogger } from '../lib/log.ts';
import { updaters } from '../updaters/index.ts';
import { openQueue } from './queue.ts';
import { nextUpdateAt, openSchedule } from './schedule.ts';

const hour = 3_600_000;
const feed = (values: { readonly asked_at?: number; readonly error?: string; readonly error_at?: number }) => ({
  asked_at: null,
  error: null,
  error_at: null,
  ...values,
});

describe('the next update of a feed', () => {
  it.each([
    { name: 'is at once where it was never asked', row: undefined, at: 0 },
    { name: 'is an interval after its last answer', row: feed({ asked_at: hour }), at: 7 * hour },
    { name: 'is up to a twentieth later', row: feed({ asked_at: hour + 500 }), at: 7 * hour + 500 + (6 * hour) / 40 },
    {
      name: 'is sooner after a failure',
      row: feed({ asked_at: hour, error: 'x', error_at: 2 * hour }),
      at: 2 * hour + hour / 4,
    },
    {
      name: 'is an interval after an answer that ended failures',
      row: feed({ asked_at: 3 * hour, error_at: 2 * hour }),
      at: 9 * hour,
    },
    { name: 'is at once where it was asked by a clock that ran ahead', row: feed({ asked_at: 11 * hour }), at: 0 },
  ])('$name', ({ row, at }) => {
    expect(nextUpdateAt(row, 6 * hour, 10 * hour)).toBe(at);
  });

  it('is never later than the interval after a failure where that is short', () => {
    expect(nextUpdateAt(feed({ error: 'x', error_at: hour }), 60_000, 2 * hour)).toBe(hour + 60_000);
  });
});

describe('the schedule', () => {
  async function asked(interval: number, has = (_: string) => true): Promise<string[]> {
    await using database = await openMemoryDatabase();
    const clock = () => 10 * hour;
    const db = database.kysely;
    await saveFeed(db, 'debian', { asked_at: 9 * hour });
    await saveFeed(db, 'alpine', { asked_at: hour });
    await addAdvisorySet(db, { generation: 1, shards: { debian: 'a' }, createdAt: 0 });
    using schedule = openSchedule(
      { db, store: { has }, queue: openQueue(database, clock), clock, logger: silentLogger() },
      updaters,
      interval,
    );
    void schedule;
    const jobs = () => db.selectFrom('job').select('key').orderBy('key').execute();
    for (let turn = 0; turn < 50 && (await jobs()).length < updaters.length; turn++)
      await new Promise((resolve) => setImmediate(resolve));
    return (await jobs()).map((row) => row.key);
  }

  it('asks at its beginning those that are due', async () => {
    expect(await asked(6 * hour)).toEqual(updaters.map((updater) => updater.name).filter((name) => name !== 'debian'));
  });

  it('asks at its beginning one whose shard cannot be read, though it is not due', async () => {
    expect(await asked(6 * hour, (digest) => digest !== 'a')).toEqual(updaters.map(({ name }) => name));
  });

  it('asks none where the interval is 0', async () => {
    expect(await asked(0)).toEqual([]);
  });
});
