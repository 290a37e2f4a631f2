import { expect } from 'vitest';
import { describeQueries, type Stored } from '../../test/support/stored.ts';
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

const rule = async ({ db, namespace }: Stored, name: string, space = 'copied') =>
  (await addReplicationRule(db, {
    ...{ namespace_id: await namespace(space), name, direction: 'push', url: 'https://example.org', prefix: '' },
    ...{ user_name: null, password: null, trusted: 0, repositories: '[]', tags: '[]', on_push: 1, every_hours: null },
    ...{ deletes: 0, enabled: 1, created_by: 'ann', created_at: 1 },
  })) ?? 0;

describeQueries('rules of replication', (it) => {
  it('have names of their own within a namespace', async (stored) => {
    const { db } = stored;
    const [b, a] = [await rule(stored, 'b'), await rule(stored, 'a')];
    const other = await rule(stored, 'a', 'copied-2');
    expect(await rule(stored, 'a')).toBe(0);
    const listed = await listReplicationRules(db, await stored.namespace('copied'));
    expect(listed.map(({ id, namespace }) => [id, namespace])).toEqual([
      [a, 'copied'],
      [b, 'copied'],
    ]);
    expect((await listReplicationRules(db)).map(({ id }) => id)).toEqual([a, other, b]);
    await updateReplicationRule(db, b, {});
    await updateReplicationRule(db, b, { enabled: 0 });
    expect(await findReplicationRule(db, b)).toMatchObject({ enabled: 0, name: 'b' });
    await expect(updateReplicationRule(db, b, { name: 'a' })).rejects.toThrow(/unique/i);
  });

  it('remember the tags that they copied, and where each pointed last', async (stored) => {
    const { db } = stored;
    const rule_id = await rule(stored, 'tags');
    const note = (repository: string, tag: string, digest: string) =>
      noteReplicatedTag(db, { rule_id, repository, tag, digest });
    for (const [tag, digest] of [
      ['2', 'x'],
      ['1', 'x'],
      ['1', 'y'],
    ] as const)
      await note('app', tag, digest);
    await note('db', '1', 'z');
    expect(await replicatedTags(db, rule_id, 'app')).toEqual([
      { tag: '1', digest: 'y' },
      { tag: '2', digest: 'x' },
    ]);
    expect(await replicatedRepositories(db, rule_id)).toEqual(['app', 'db']);
    await forgetReplicatedTag(db, rule_id, 'db', '1');
    expect(await replicatedRepositories(db, rule_id)).toEqual(['app']);
    await deleteReplicationRule(db, rule_id);
    expect(await replicatedTags(db, rule_id, 'app')).toEqual([]);
  });
});
