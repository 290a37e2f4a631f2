import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { addAdvisorySet, advisorySetTimes, currentAdvisorySet, generationAt } from './advisory-set.ts';

describeQueries('advisory sets', (it) => {
  it('the current one is that of the highest generation, and each has its time', async ({ db }) => {
    expect(await currentAdvisorySet(db), 'before anything was loaded').toEqual({
      generation: 0,
      shards: {},
      createdAt: 0,
    });
    expect(await generationAt(db, 99)).toBe(0);
    const shards = { debian: 'sha256:a', nvd: 'sha256:b' };
    await addAdvisorySet(db, { generation: 2, shards, feed: 'nvd', createdAt: 20 });
    await addAdvisorySet(db, { generation: 1, shards: {}, createdAt: 10 });
    expect(await currentAdvisorySet(db)).toEqual({ generation: 2, shards, createdAt: 20 });
    const at = await Promise.all([9, 10, 19, 20, 99].map((time) => generationAt(db, time)));
    expect(at).toEqual([0, 1, 1, 2, 2]);
    expect([...(await advisorySetTimes(db, [1, 2, 2, 7]))].sort()).toEqual([
      [1, 10],
      [2, 20],
    ]);
    expect((await advisorySetTimes(db, [])).size).toBe(0);
  });

  it('a generation is made once', async ({ db }) => {
    const set = { generation: 3, shards: {}, createdAt: 30 };
    await addAdvisorySet(db, set);
    await expect(addAdvisorySet(db, set)).rejects.toThrow(/unique|UNIQUE/);
  });
});
