import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { countRepositoriesIn, recentPushes } from './recent-push.ts';

describeQueries('recent pushes', (it) => {
  it('are the newest version of each repository, of those namespaces alone that may be read', async (stored) => {
    const { db } = stored;
    const push = async (name: string, pushedAt: number, tags = ['latest']) => {
      const { digest } = await stored.version(name, { tags, pushedAt, content: `${name} at ${pushedAt}` });
      await db.updateTable('repository').set({ pushed_at: pushedAt }).where('name', '=', name).execute();
      return digest;
    };
    await push('a/old', 10);
    const newest = await push('a/old', 40);
    const other = await push('b/app', 30);
    await stored.repository('a/empty');
    const seen = async (ids: readonly number[] | undefined, limit = 9) =>
      (await recentPushes(db, ids, limit)).map((one) => [one.repository, one.digest]);
    const both = [
      ['a/old', newest],
      ['b/app', other],
    ];
    expect(await seen(undefined)).toEqual(both);
    expect(await seen([await stored.namespace('b')])).toEqual([both[1]]);
    expect(await seen(undefined, 1)).toEqual([both[0]]);
    expect(await seen([]), 'who may read nothing sees nothing').toEqual([]);
    expect(await countRepositoriesIn(db, undefined)).toBe(3);
    expect(await countRepositoriesIn(db, [])).toBe(0);
  });
});
