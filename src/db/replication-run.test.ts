import { expect } from 'vitest';
import { describeQueries, type Stored } from '../../test/support/stored.ts';
import { addReplicationRule } from './replication-rule.ts';
import {
  addReplicationProblem,
  addReplicationRun,
  endReplicationRun,
  findReplicationRun,
  listReplicationProblems,
  listReplicationRuns,
  noCounts,
  noteReplicationCounts,
  restartReplicationRun,
} from './replication-run.ts';

const rule = async ({ db, namespace }: Stored, name: string) =>
  (await addReplicationRule(db, {
    ...{ namespace_id: await namespace('runs'), name, direction: 'push', url: 'https://example.org', prefix: '' },
    ...{ user_name: null, password: null, trusted: 0, repositories: '[]', tags: '[]', on_push: 1, every_hours: null },
    ...{ deletes: 0, enabled: 1, created_by: 'ann', created_at: 1 },
  })) ?? 0;
const whole = (rule_id: number) => ({ rule_id, cause: 'request', repository: null, digest: null, created_at: 1 });
const pushed = (rule_id: number, digest: string) => ({ ...whole(rule_id), cause: 'push', repository: 'app', digest });

describeQueries('runs of replication', (it) => {
  it('over everything are one at a time for each rule, and those of pushes go beside', async (stored) => {
    const { db } = stored;
    const [one, two] = [await rule(stored, 'one'), await rule(stored, 'two')];
    const first = await addReplicationRun(db, whole(one));
    expect(first).toMatchObject({ ...noCounts, state: 'running' });
    expect(await addReplicationRun(db, whole(one))).toBeUndefined();
    expect(await addReplicationRun(db, whole(two))).toBeDefined();
    expect(await addReplicationRun(db, pushed(one, 'sha256:a'))).toBeDefined();
    await endReplicationRun(db, first?.id ?? 0, { now: 5 });
    const second = await addReplicationRun(db, whole(one));
    expect((await listReplicationRuns(db, one, { limit: 9, whole: true })).map(({ id, state }) => [id, state])).toEqual(
      [
        [second?.id, 'running'],
        [first?.id, 'complete'],
      ],
    );
  });

  it('are a hundred that are kept, and one that still runs', async (stored) => {
    const { db } = stored;
    const id = await rule(stored, 'kept');
    const running = await addReplicationRun(db, pushed(id, 'sha256:0'));
    for (let n = 1; n <= 103; n++) {
      const run = await addReplicationRun(db, pushed(id, `sha256:${n}`));
      await endReplicationRun(db, run?.id ?? 0, { now: n });
    }
    const kept = await listReplicationRuns(db, id, { limit: 999 });
    expect(kept.length).toBe(101);
    expect(kept.at(-1)?.id).toBe(running?.id);
    expect(kept.at(-2)?.digest).toBe('sha256:4');
  });

  it('tell why they failed, shortened, and begin over with nothing counted', async (stored) => {
    const { db } = stored;
    const run = await addReplicationRun(db, whole(await rule(stored, 'told')));
    const run_id = run?.id ?? 0;
    await noteReplicationCounts(db, run_id, { ...noCounts, copied: 3, bytes: 2 ** 40 });
    for (let n = 0; n < 201; n++)
      await addReplicationProblem(db, { run_id, version: `app:${n}`, kind: 'failed', reason: 'r'.repeat(600) });
    const problems = await listReplicationProblems(db, run_id);
    expect([problems.length, problems[0]?.version, problems[0]?.reason.length]).toEqual([200, 'app:0', 500]);
    await endReplicationRun(db, run_id, { error: 'e'.repeat(600), now: 5 });
    const ended = await findReplicationRun(db, run_id);
    expect([ended?.state, ended?.error?.length, ended?.bytes]).toEqual(['failed', 500, 2 ** 40]);
    await restartReplicationRun(db, run_id);
    expect(await findReplicationRun(db, run_id)).toMatchObject(noCounts);
    expect(await listReplicationProblems(db, run_id)).toEqual([]);
  });
});
