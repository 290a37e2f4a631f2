import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { createNamespace } from './namespace.ts';
import {
  addReplicationRule,
  deleteReplicationRule,
  findReplicationRule,
  forgetReplicatedTag,
  listReplicationRules,
  noteReplicatedTag,
  replicatedRepositories,
  replicatedTags,
  updateReplicationRule,
} from './replication-rule.ts';
import {
  addReplicationProblem,
  addReplicationRun,
  endReplicationRun,
  findReplicationRun,
  listReplicationProblems,
  listReplicationRuns,
  noteReplicationCounts,
  restartReplicationRun,
} from './replication-run.ts';

const values = {
  ...{ name: 'away', direction: 'push', url: 'https://r.example', prefix: '', user_name: null, password: null },
  ...{ trusted: 0, repositories: '["*"]', tags: '["*"]', on_push: 0, every_hours: null, deletes: 0, enabled: 1 },
  ...{ created_by: 'me', created_at: 1 },
};
const whole = { cause: 'request', repository: null, digest: null };

describe.each(databases)('replication on $name', ({ open }) => {
  it('keeps rules and what they copied', async ({ skip }) => {
    const opened = await open();
    if (!opened) return skip();
    await using database = opened;
    const db = database.kysely;
    const space = await createNamespace(db, { name: 'team', visibility: 'private', scanMode: 'automatic', now: 1 });
    const rule = { namespace_id: space?.id ?? 0, ...values };
    const id = (await addReplicationRule(db, rule)) ?? 0;
    expect(await addReplicationRule(db, rule)).toBeUndefined();
    await updateReplicationRule(db, id, { enabled: 0 });
    await updateReplicationRule(db, id, {});
    expect(await listReplicationRules(db, space?.id)).toMatchObject([{ id, namespace: 'team', enabled: 0 }]);
    expect(await listReplicationRules(db, 99)).toEqual([]);
    for (const digest of ['sha256:a', 'sha256:b'])
      await noteReplicatedTag(db, { rule_id: id, repository: 'team/app', tag: '1', digest });
    expect(await replicatedTags(db, id, 'team/app')).toEqual([{ tag: '1', digest: 'sha256:b' }]);
    expect(await replicatedRepositories(db, id)).toEqual(['team/app']);
    await forgetReplicatedTag(db, id, 'team/app', '1');
    expect(await replicatedRepositories(db, id)).toEqual([]);
    await deleteReplicationRule(db, id);
    expect(await findReplicationRule(db, id)).toBeUndefined();
  });

  it('keeps the last runs of a rule, one over everything at a time', async ({ skip }) => {
    const opened = await open();
    if (!opened) return skip();
    await using database = opened;
    const db = database.kysely;
    const space = await createNamespace(db, { name: 'team', visibility: 'private', scanMode: 'automatic', now: 1 });
    const id = (await addReplicationRule(db, { namespace_id: space?.id ?? 0, ...values })) ?? 0;
    const run = await addReplicationRun(db, { rule_id: id, ...whole, created_at: 1 });
    expect(await addReplicationRun(db, { rule_id: id, ...whole, created_at: 2 })).toBeUndefined();
    const one = { rule_id: id, cause: 'push', repository: 'team/app', digest: 'sha256:a', created_at: 3 };
    expect(await addReplicationRun(db, one)).toBeDefined();
    const runId = run?.id ?? 0;
    const counts = { copied: 1, skipped: 2, refused: 1, failed: 1, deleted: 0, bytes: 7 };
    await noteReplicationCounts(db, runId, counts);
    await addReplicationProblem(db, { run_id: runId, version: 'team/app:1', kind: 'failed', reason: 'x'.repeat(900) });
    expect((await listReplicationProblems(db, runId))[0]?.reason).toHaveLength(500);
    await restartReplicationRun(db, runId);
    expect(await listReplicationProblems(db, runId)).toEqual([]);
    expect(await findReplicationRun(db, runId)).toMatchObject({ copied: 0, bytes: 0 });
    await endReplicationRun(db, runId, { error: 'gone', now: 9 });
    expect(await listReplicationRuns(db, id, { limit: 5, whole: true })).toMatchObject([
      { state: 'failed', error: 'gone', finished_at: 9 },
    ]);
    for (let at = 0; at < 105; at++) await addReplicationRun(db, one);
    // Those that are under way stay.
    expect(await findReplicationRun(db, runId)).toBeUndefined();
    expect(await listReplicationRuns(db, id, { limit: 200 })).toHaveLength(106);
  });
});
