import { describe, expect, it } from 'vitest';
import type { ReplicationRuleRow } from '../../db/replication-rule.ts';
import type { ReplicationRunRow } from '../../db/replication-run.ts';
import { presentReplicationRun, presentRule } from './replication.ts';

const rule = {
  ...{ id: 4, namespace_id: 1, namespace: 'team', name: 'backup', direction: 'push', url: 'https://other.example' },
  ...{ prefix: '', user_name: 'robot', password: 'sealed', repositories: '["*"]', tags: '["v*"]', on_push: 1 },
  ...{ every_hours: null, deletes: 0, enabled: 1, created_by: 'ada', created_at: 0 },
} as unknown as ReplicationRuleRow;
const run = {
  ...{ id: 1, cause: 'push', state: 'failed', copied: 1, skipped: 2, refused: 3, failed: 4, deleted: 5, bytes: 6 },
  ...{ repository: null, digest: null, error: 'no answer', created_at: 0, finished_at: null },
} as unknown as ReplicationRunRow;

describe('a rule of replication', () => {
  it('is told without what is signed in with', () => {
    const shown = presentRule(rule, undefined);
    expect(JSON.stringify(shown)).not.toMatch(/robot|sealed/);
    expect(shown).toMatchObject({
      authenticated: true,
      repositories: ['*'],
      tags: ['v*'],
      onPush: true,
      deletes: false,
    });
    expect([shown.everyHours, shown.lastRun]).toEqual([undefined, undefined]);
  });

  it.each([
    [{ user_name: null }, { authenticated: false }],
    [
      { every_hours: 6, on_push: 0 },
      { everyHours: 6, onPush: false },
    ],
    [
      { deletes: 1, enabled: 0 },
      { deletes: true, enabled: false },
    ],
  ])('with %j is told as %j', (change, shown) => {
    expect(presentRule({ ...rule, ...change } as ReplicationRuleRow, undefined)).toMatchObject(shown);
  });

  it('has its last run', () => {
    expect(presentRule(rule, run).lastRun).toEqual(presentReplicationRun(run));
  });
});

it('a run is told with all that it did, and what it was about', () => {
  expect(presentReplicationRun(run)).toEqual({
    ...{ id: 1, cause: 'push', state: 'failed', copied: 1, skipped: 2, refused: 3, failed: 4, deleted: 5, bytes: 6 },
    ...{ repository: undefined, digest: undefined, error: 'no answer' },
    ...{ startedAt: '1970-01-01T00:00:00.000Z', finishedAt: undefined },
  });
});
