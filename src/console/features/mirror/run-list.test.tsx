import { describe, expect, it } from 'vitest';
import { answer, pageOf, replicationRule, replicationRun } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiReplicationRun } from '../../../api/mirror-schemas.ts';
import { RunFacts, RunList } from './run-list.tsx';

const list = <RunList namespace="team" rule={replicationRule({})} />;
const where = { namespace: 'team', id: 4 };
const runs = (...items: ApiReplicationRun[]) => answer('listReplicationRuns', { params: where }, pageOf(...items));

describe('a run of replication', () => {
  it.each<[string, Partial<ApiReplicationRun>, string]>([
    ['that is complete', {}, 'Complete 3 days ago , on request: 2 copied, 0 there already'],
    [
      'that is under way',
      { state: 'running', finishedAt: undefined, cause: 'schedule' },
      'Running since 4 days ago , by the schedule: 2',
    ],
    [
      'that failed',
      { state: 'failed', error: 'no such host' },
      'Failed 3 days ago , on request: 2 copied, 0 there already. no such host',
    ],
    [
      'after a push',
      { cause: 'push', repository: 'team/app' },
      'Complete 3 days ago , after a push to team/app: 2 copied',
    ],
    [
      'with all that can happen',
      { skipped: 1000, refused: 1, failed: 3, deleted: 4, bytes: 2_000_000 },
      '2 copied, 1 000 there already, 1 refused by the policy, 3 failed, 4 deleted, 2.00 MB',
    ],
  ])('%s is told in a line', async (_name, change, text) => {
    expect((await rendered(<RunFacts run={replicationRun(change)} />)).text).toContain(text);
  });
});

describe('runs of a rule', () => {
  it('are loaded first', async () => {
    expect((await rendered(list)).labels).toEqual(['Loading']);
  });

  it('say that there were none', async () => {
    expect((await rendered(list, [runs()])).text).toBe('It did not run yet.');
  });

  it('are the last ten', async () => {
    const all = Array.from({ length: 12 }, (_, id) => replicationRun({ id, copied: id + 100 }));
    const { text } = await rendered(list, [runs(...all)]);
    expect(text.match(/Complete/g)).toHaveLength(10);
    expect(text).not.toContain('110 copied');
  });

  it.each([
    ['what was refused', { refused: 1 }, true],
    ['what failed', { failed: 1 }, true],
    ['nothing more where all was copied', {}, false],
  ])('tell %s', async (_name, change, told) => {
    const problems = answer(
      'listReplicationProblems',
      { params: { ...where, run: 1 } },
      pageOf({ version: 'team/app:1', kind: 'refused' as const, reason: 'High or above' }),
    );
    const { text } = await rendered(list, [runs(replicationRun(change)), problems]);
    expect(text.includes('team/app:1 refused: High or above')).toBe(told);
  });
});
