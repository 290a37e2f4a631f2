import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { jobsDone } from '../../test/support/eventually.ts';
import { buildImage } from '../../test/support/image.ts';
import { openTestContext } from '../../test/support/registry-context.ts';
import { listGcRuns } from '../db/gc-run.ts';
import { claimJob } from '../db/job.ts';
import { findNamespace } from '../db/namespace.ts';
import { changeUpkeep } from '../db/namespace-upkeep.ts';
import { listRetentionRuns } from '../db/retention.ts';
import { silentLogger } from '../lib/log.ts';
import { beginDueGarbageRun, beginGarbageRun, garbageJob } from './collect-garbage.ts';
import { openQueue, openWorker } from './queue.ts';
import { beginDueRetentionRuns, retainJob } from './retain.ts';

const image = buildImage([{ a: '1' }]);
const hour = 3_600_000;

describe.each(databases)('the upkeep on $name', ({ open }) => {
  it('is begun when it is due, once, and done in the background', async () => {
    const database = await open();
    if (!database) return;
    let now = Date.now();
    const clock = () => now;
    await using registry = await openTestContext({ database, clock });
    const { context } = registry;
    const db = database.kysely;
    await registry.pushImage('team/app', image, 'v1');
    const namespace = (await findNamespace(db, 'team'))?.id ?? 0;
    const policy = {
      rules: [{ repositories: '*', tags: '*', pushedDays: 1 }],
      includeImmutable: false,
      everyHours: 24,
    };
    await changeUpkeep(db, namespace, { retention: JSON.stringify(policy) });
    const queue = openQueue(database, clock);
    const services = { database, queue, clock, logger: silentLogger() };
    const jobs = [garbageJob({ ...context, grace: hour }), retainJob(context)];
    {
      await using _ = await openWorker(services, jobs);
      const round = async () => {
        await beginDueRetentionRuns(services);
        await jobsDone(database);
        await beginDueGarbageRun(services, 24 * hour);
        await jobsDone(database);
      };
      await round();
      now += hour;
      await round();
      now += 25 * hour;
      await round();
      // The clock had run ahead, and is put right.
      now -= 1_000 * hour;
      await round();
    }
    expect(await listGcRuns(db, 10)).toMatchObject([
      { state: 'complete' },
      { state: 'complete', blobs: 2 },
      { state: 'complete', blobs: 0 },
    ]);
    expect(await listRetentionRuns(db, namespace, 10)).toMatchObject([
      { state: 'complete' },
      { state: 'complete', tags: 1, versions: 1 },
      { state: 'complete', tags: 0, kept: 1 },
    ]);
  });

  it('is brought back where the job of a run was lost, and given up with its error', async () => {
    const database = await open();
    if (!database) return;
    await using registry = await openTestContext({ database });
    const { context } = registry;
    const db = database.kysely;
    const services = { database, queue: openQueue(database, context.clock), clock: context.clock };
    const run = await beginGarbageRun(services, { dryRun: false, everything: false });
    expect(await beginGarbageRun(services, { dryRun: false, everything: false })).toBeUndefined();
    await db.deleteFrom('job').execute();
    await beginDueGarbageRun(services, hour);
    const jobs = () => db.selectFrom('job').select(['payload', 'state']).execute();
    expect(await jobs()).toEqual([{ payload: `{"runId":${run?.id}}`, state: 'waiting' }]);
    // While somebody is at it, nobody else begins.
    await claimJob(database, 'collect-garbage', context.clock(), context.clock() + hour);
    await beginDueGarbageRun(services, hour);
    expect(await jobs()).toMatchObject([{ state: 'running' }]);
    await garbageJob({ ...context, grace: hour }).failed?.({ runId: run?.id ?? 0 }, new Error('the disk is gone'));
    expect(await listGcRuns(db, 1)).toMatchObject([{ state: 'failed', error: 'the disk is gone' }]);
  });
});
