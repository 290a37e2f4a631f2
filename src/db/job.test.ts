import { expect } from 'vitest';
import { describeQueries, type Stored } from '../../test/support/stored.ts';
import {
  addJob,
  bringForwardJobs,
  claimJob,
  countJobs,
  extendLease,
  jobKeys,
  listFailingJobs,
  listJobKinds,
  nextRunAt,
  releaseLeases,
  removeJob,
  retryJob,
} from './job.ts';

const add = ({ db }: Stored, kind: string, key: string, values: { priority?: number; runAt?: number } = {}) =>
  addJob(db, { kind, key, payload: { key }, priority: 0, runAt: 10, now: 1, ...values });

const day = 24 * 3_600_000;
const now = 100 * day;

describeQueries('jobs', (it) => {
  it('two that wait with one key are one, which is brought forward and never put off', async (stored) => {
    await add(stored, 'same', 'a', { runAt: 50, priority: 1 });
    await add(stored, 'same', 'a', { runAt: 20, priority: 5 });
    await add(stored, 'same', 'a', { runAt: 90, priority: 0 });
    expect(await nextRunAt(stored.db, 'same')).toBe(20);
    const job = await claimJob(stored.database, 'same', 20, 100);
    expect(job).toMatchObject({ key: 'a', priority: 5, attempts: 1, state: 'running' });
    expect(await claimJob(stored.database, 'same', 99, 100)).toBeUndefined();
    // What is asked for while it runs may have come too late for it.
    await add(stored, 'same', 'a', { runAt: 30 });
    expect(await claimJob(stored.database, 'same', 30, 100)).toMatchObject({ key: 'a', attempts: 1 });
  });

  it('are taken by priority, then by when they are due, and none before its time', async (stored) => {
    await add(stored, 'order', 'late', { runAt: 40 });
    await add(stored, 'order', 'early', { runAt: 30 });
    await add(stored, 'order', 'urgent', { runAt: 50, priority: 9 });
    const taken: (string | undefined)[] = [];
    for (const now of [29, 30, 60, 60, 60]) taken.push((await claimJob(stored.database, 'order', now, 999))?.key);
    expect(taken).toEqual([undefined, 'early', 'urgent', 'late', undefined]);
  });

  it('of a worker that is gone is taken up again, and that worker can no longer end it', async (stored) => {
    const { db, database } = stored;
    await add(stored, 'lease', 'a');
    const first = await claimJob(database, 'lease', 10, 20);
    if (!first) throw new Error('nothing was taken');
    expect(await extendLease(db, first, 30)).toBe(true);
    expect(await claimJob(database, 'lease', 30, 99), 'the lease holds up to its end').toBeUndefined();
    const second = await claimJob(database, 'lease', 31, 99);
    expect(second).toMatchObject({ id: first.id, attempts: 2 });
    expect(await extendLease(db, first, 999)).toBe(false);
    await removeJob(db, first);
    expect([...(await jobKeys(db, 'lease'))]).toEqual(['a']);
    await releaseLeases(db);
    expect(await claimJob(database, 'lease', 32, 99)).toMatchObject({ id: first.id, attempts: 3 });
  });

  it('that is tried again gives way to one with its key that waits meanwhile', async (stored) => {
    const { db, database } = stored;
    await add(stored, 'retry', 'a');
    const first = await claimJob(database, 'retry', 10, 99);
    await add(stored, 'retry', 'a', { runAt: 70 });
    if (first) await retryJob(db, first, { runAt: 60, attempts: 1, error: 'no answer' });
    expect(await nextRunAt(db, 'retry')).toBe(70);
    expect(await listFailingJobs(db, 9)).toEqual([]);
    const again = await claimJob(database, 'retry', 70, 99);
    if (again) await retryJob(db, again, { runAt: 80, attempts: 1, error: 'no answer' });
    const failing = { kind: 'retry', key: 'a', attempts: 1, error: 'no answer', nextAt: 80 };
    expect(await listFailingJobs(db, 9)).toEqual([failing]);
    expect((await listJobKinds(db)).find(({ kind }) => kind === 'retry')).toEqual({
      ...{ kind: 'retry', waiting: 1, running: 0, failing: 1, oldestAt: 1, nextAt: 80 },
    });
  });

  it('are counted, whatever their kind', async (stored) => {
    const before = await countJobs(stored.db);
    await add(stored, 'count', 'a');
    await add(stored, 'count', 'b');
    await claimJob(stored.database, 'count', 10, 99);
    expect(await countJobs(stored.db)).toBe(before + 2);
    const { waiting, running, nextAt } = (await listJobKinds(stored.db)).find(({ kind }) => kind === 'count') ?? {};
    expect([waiting, running, nextAt]).toEqual([1, 1, 10]);
  });

  for (const [name, times, due] of [
    ['that were added by a clock that ran ahead are done at once', { now: now + day, runAt: now + day }, true],
    ['that are put off for longer than any is are done at once', { now, runAt: now + 30 * day }, true],
    ['that are put off for a day wait', { now, runAt: now + day }, false],
    ['of a server whose clock is a minute ahead wait', { now: now + 60_000, runAt: now + 60_000 }, false],
  ] as const) {
    it(name, async ({ db, database }) => {
      await addJob(db, { kind: name, key: 'a', payload: {}, priority: 0, ...times });
      await bringForwardJobs(db, now);
      expect((await claimJob(database, name, now, now + 1)) !== undefined).toBe(due);
    });
  }

  it('that are brought forward and fail are put off as others are', async ({ db, database }) => {
    await addJob(db, { kind: 'ahead', key: 'a', payload: {}, priority: 0, now: now + day, runAt: now + day });
    await bringForwardJobs(db, now);
    const job = await claimJob(database, 'ahead', now, now + 1);
    if (job) await retryJob(db, job, { runAt: now + 3_600_000, attempts: 1, error: 'no answer' });
    await bringForwardJobs(db, now + 60_000);
    expect(await nextRunAt(db, 'ahead')).toBe(now + 3_600_000);
  });

  for (const [name, lease, free] of [
    ['that a clock that ran ahead holds for years are free', 1_000 * day, true],
    ['that are held for minutes are their worker’s', day / 480, false],
  ] as const) {
    it(name, async ({ db, database }) => {
      await addJob(db, { kind: name, key: 'a', payload: {}, priority: 0, now, runAt: now });
      await claimJob(database, name, now, now + lease);
      await bringForwardJobs(db, now);
      expect((await claimJob(database, name, now, now + 1)) !== undefined).toBe(free);
    });
  }
});
