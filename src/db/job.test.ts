import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { addJob, bringForwardJobs, claimJob } from './job.ts';

const [hour, day] = [3_600_000, 24 * 3_600_000];
const now = 100 * day;

describe.each(databases)('a job on $name', ({ open }) => {
  it.each([
    ['that was added by a clock that ran ahead', { now: now + day, runAt: now + day }, true],
    ['that is put off for longer than any is', { now, runAt: now + 30 * day }, true],
    ['that is put off for a day', { now, runAt: now + day }, false],
    ['of a server whose clock is a minute ahead', { now: now + 60_000, runAt: now + 60_000 }, false],
  ])('%s is done at once or not', async (_, times, due) => {
    await using database = await open();
    if (!database) return;
    await addJob(database.kysely, { kind: 'scan', key: '1', payload: {}, priority: 0, ...times });
    await bringForwardJobs(database.kysely, now);
    expect((await claimJob(database, 'scan', now, now + 1)) !== undefined).toBe(due);
  });

  it.each([
    ['for years by a clock that ran ahead is free', 1_000 * day, true],
    ['for minutes is its worker’s', hour / 20, false],
  ])('that is held %s', async (_, lease, free) => {
    await using database = await open();
    if (!database) return;
    await addJob(database.kysely, { kind: 'scan', key: '1', payload: {}, priority: 0, now, runAt: now });
    await claimJob(database, 'scan', now, now + lease);
    await bringForwardJobs(database.kysely, now);
    expect((await claimJob(database, 'scan', now, now + 1)) !== undefined).toBe(free);
  });
});
