import { expect, it } from 'vitest';
import { answer, daysAgo, pageOf, scanRun } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiScanRun } from '../../../api/operation-schemas.ts';
import { RunTable } from './run-table.tsx';

const shown = (...runs: ApiScanRun[]) =>
  rendered(<RunTable />, [answer('listScanRuns', { query: {} }, pageOf(...runs))]);

it.each<[Partial<ApiScanRun>, RegExp]>([
  [{}, /– Running 2 of 4 0$/],
  [{ state: 'paused' }, /Paused 2 of 4 0$/],
  [{ state: 'incomplete', done: 4, failed: 1_234, finishedAt: daysAgo(1) }, /Incomplete 4 of 4 1\s234$/],
  [{ state: 'complete', total: 5_000, done: 5_000 }, /Complete 5\s000 of 5\s000 0$/],
])('a run that is %j is told as %s', async (change, row) => {
  expect((await shown(scanRun(change))).rows[1]).toMatch(row);
});

it('each run can be opened', async () => {
  expect((await shown(scanRun({ id: 3 }))).buttons).toContain('Details of run 3');
});

it('where there was none it says so', async () => {
  expect((await shown()).text).toContain('No run was begun yet');
});
