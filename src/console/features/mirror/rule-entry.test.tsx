import { describe, expect, it } from 'vitest';
import { replicationRule, replicationRun } from '../../../../test/support/console-answers.tsx';
import { rendered, renderedOpen } from '../../../../test/support/rendered.tsx';
import type { ApiReplicationRule } from '../../../api/mirror-schemas.ts';
import { RuleEntry } from './rule-entry.tsx';

const what = 'Repositories *; tags v*, latest;';

describe('a rule of replication', () => {
  it.each<[string, Partial<ApiReplicationRule>, string]>([
    ['from here', {}, `backup push team to https://other.example.com ${what} on request Turn off`],
    [
      'to here, below a prefix',
      { direction: 'pull', prefix: 'mirror/' },
      `backup pull https://other.example.com/mirror to team ${what} on request`,
    ],
    ['at each push', { onPush: true }, `${what} at each push Turn off`],
    ['by the clock', { everyHours: 6, deletes: true }, `${what} every 6 h, deletes copies Turn off`],
    ['that is off', { enabled: false }, `backup push off team to https://other.example.com ${what} on request Turn on`],
    [
      'with its last run',
      { lastRun: replicationRun({}) },
      'Complete 3 days ago , on request: 2 copied, 0 there already',
    ],
  ])('says what it copies where: %s', async (_name, change, text) => {
    expect((await rendered(<RuleEntry namespace="team" rule={replicationRule(change)} />)).text).toContain(text);
  });

  it.each([
    ['can be run', undefined, 'Run now'],
    ['can be run again', replicationRun({}), 'Run now'],
    ['waits for the run that is under way', replicationRun({ state: 'running' }), 'Run now (disabled)'],
  ])('%s', async (_name, lastRun, run) => {
    const { buttons } = await rendered(<RuleEntry namespace="team" rule={replicationRule({ lastRun })} />);
    expect(buttons).toEqual(['Turn off', 'Edit backup', 'Delete rule backup', run, 'Runs', 'Test connection']);
  });

  it('leaves its copies when it is deleted', async () => {
    const { text } = await renderedOpen(<RuleEntry namespace="team" rule={replicationRule({})} />);
    expect(text).toContain('Delete rule backup Nothing more is copied; what was copied stays.');
  });
});
