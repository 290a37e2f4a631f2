import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { saveScan } from './scan.ts';
import {
  addScanRun,
  advanceScanRun,
  failuresOfRun,
  findScanRun,
  listScanRuns,
  nextOfRun,
  updateScanRun,
} from './scan-run.ts';

describeQueries('runs over many versions', (it) => {
  it('go through images in the order of their ids, of their namespace alone', async (stored) => {
    const { db } = stored;
    const [a, b] = [await stored.version('run/a'), await stored.version('run/b')];
    await stored.version('run/a', { kind: 'index' });
    const other = await stored.version('other/a');
    const id = await stored.namespace('run');
    const run = await addScanRun(db, id, 10);
    expect([run.total, run.state]).toEqual([2, 'running']);
    expect(await nextOfRun(db, run, 1)).toEqual([a.id]);
    expect(await nextOfRun(db, { ...run, position: a.id }, 9)).toEqual([b.id]);
    const all = await addScanRun(db, undefined, 11);
    expect(await nextOfRun(db, all, 9)).toEqual([a.id, b.id, other.id].sort((x, y) => x - y));
    expect((await listScanRuns(db, id, 9)).map((one) => one.id)).toEqual([run.id]);
    expect((await listScanRuns(db, undefined, 9)).map((one) => one.id)).toEqual([all.id]);
  });

  it('go on from where they are once, and change in the states named alone', async (stored) => {
    const { db } = stored;
    const run = await addScanRun(db, await stored.namespace('steps'), 10);
    await advanceScanRun(db, run, { position: 5, done: 1, failed: 0 });
    await advanceScanRun(db, run, { position: 9, done: 7, failed: 0 });
    expect(await findScanRun(db, run.id), 'somebody else went on from the same place').toMatchObject({
      position: 5,
      done: 1,
    });
    expect(await updateScanRun(db, run.id, ['paused'], { state: 'running' })).toBe(false);
    expect(await updateScanRun(db, run.id, ['running', 'paused'], { state: 'stopped', finished_at: 3 })).toBe(true);
  });

  it('tell which scans failed since they began, as far as they have come', async (stored) => {
    const { db } = stored;
    const made = [await stored.version('bad/a'), await stored.version('bad/b'), await stored.version('bad/c')];
    const run = await addScanRun(db, await stored.namespace('bad'), 10);
    for (const [at, finished_at] of [9, 10, 11].entries())
      await saveScan(db, made[at]?.id ?? 0, { state: 'failed', reason: `r${at}`, finished_at });
    const failed = await failuresOfRun(db, { ...run, position: made[1]?.id ?? 0 }, 9);
    expect(failed).toEqual([{ repository: 'bad/b', digest: made[1]?.digest, reason: 'r1' }]);
  });
});
