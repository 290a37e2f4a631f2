import { expect, it } from 'vitest';
import { answer, daysAgo, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiGarbageRun } from '../../../api/upkeep-schemas.ts';
import { GarbageRuns } from './garbage-runs.tsx';

const run = (change: Partial<ApiGarbageRun>): ApiGarbageRun => ({
  ...{ id: 7, dryRun: false, state: 'complete', blobs: 2, files: 1, bytes: 5_000, uploads: 4, examples: [] },
  ...{ startedAt: daysAgo(2), finishedAt: daysAgo(2), ...change },
});
const shown = (...runs: ApiGarbageRun[]) => rendered(<GarbageRuns />, [answer('listGarbageRuns', {}, pageOf(...runs))]);

it.each<[string, Partial<ApiGarbageRun>, RegExp]>([
  ['what was removed, known before or not', {}, /Removal 3 5\.00 kB 4 Complete$/],
  ['what a dry run would remove', { dryRun: true }, /Dry run 3 .* Complete$/],
  ['why a run failed', { state: 'failed', error: 'the disk is full' }, /Failed: the disk is full$/],
  ['that somebody stopped it', { state: 'stopped' }, /Stopped$/],
])('tells %s', async (_, change, row) => {
  expect((await shown(run(change))).rows[1]).toMatch(row);
});

it('lets nobody begin a second one, and stop the first', async () => {
  const { buttons } = await shown(run({ state: 'running', finishedAt: undefined }), run({ id: 6 }));
  expect(buttons).toEqual(
    expect.arrayContaining(['See what would go (disabled)', 'Collect now (disabled)', 'Stop', 'Blobs of collection 7']),
  );
  expect((await shown(run({}))).buttons).not.toContain('Stop');
});

it('says that there was none yet', async () => {
  const { text, buttons } = await shown();
  expect(text).toContain('There was none yet.');
  expect(buttons).toEqual(['See what would go', 'Collect now']);
});
