import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import {
  ensureSets,
  lastSetId,
  markUnsummed,
  setsAfter,
  setsOfPackages,
  setsToSum,
  unsummedSets,
} from './package-set.ts';
import { sumUpSets } from './set-sum.ts';

describeQueries('package sets', (it) => {
  it('of the same members are one, whatever their order, and differ by place, owner and kind', async (stored) => {
    const { db } = stored;
    const [a = 0, b = 0] = await stored.packages({ name: 'a', scope: 'npm' }, { name: 'b', scope: 'deb' });
    const at = (packageId: number, path = 'x') => ({ packageId, path });
    const last = await lastSetId(db);
    const ids = await ensureSets(db, [
      { members: [at(a), at(b)] },
      { members: [at(b), at(a), at(b)] },
      { members: [at(a), at(b, 'y')] },
      { members: [{ ...at(a), owner: 'nodejs' }, at(b)] },
      { members: [at(a), at(b)], declaredBy: 'lock-file' },
      { members: [] },
    ]);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(5);
    expect((await setsAfter(db, last)).length).toBe(5);
    expect(await ensureSets(db, [{ members: [at(b), at(a)] }]), 'known from before').toEqual([ids[0]]);
    const row = await db
      .selectFrom('package_set')
      .select('scopes')
      .where('id', '=', ids[0] ?? 0)
      .executeTakeFirst();
    expect(row?.scopes).toBe('["deb","npm"]');
  });

  it('count for their packages once they are summed up, all of them or some', async (stored) => {
    const { db } = stored;
    const [c = 0, d = 0] = await stored.packages({ name: 'c' }, { name: 'd' });
    const sets = await ensureSets(db, [
      { members: [{ packageId: c, path: '1' }] },
      {
        members: [
          { packageId: c, path: '2' },
          { packageId: d, path: '2' },
        ],
      },
      { members: [{ packageId: d, path: '3' }] },
    ]);
    const [first = 0, both = 0, third = 0] = sets;
    expect(await setsOfPackages(db, [c, d])).toEqual([]);
    expect(await unsummedSets(db)).toEqual(expect.arrayContaining(sets));
    await sumUpSets(db, [first, both], 1);
    expect(await setsOfPackages(db, [c])).toEqual([first, both].sort((x, y) => x - y));
    expect(await setsOfPackages(db, [c], [both, third])).toEqual([both]);
    expect(await setsOfPackages(db, [d], sets)).toEqual([both]);
    expect(await unsummedSets(db)).not.toContain(both);
  });

  it('are summed up anew where they are marked, once all of their packages are matched', async (stored) => {
    const { db } = stored;
    const [e = 0, f = 0] = await stored.packages({ name: 'e' }, { name: 'f' });
    const sets = await ensureSets(db, [
      { members: [{ packageId: e, path: '1' }] },
      { members: [{ packageId: e, path: '2' }] },
      { members: [{ packageId: f, path: '3' }] },
    ]);
    const [first = 0, second = 0, third = 0] = sets;
    await sumUpSets(db, sets, 1);
    await markUnsummed(db, [e]);
    expect(await unsummedSets(db)).toEqual(expect.arrayContaining([first, second]));
    expect(await unsummedSets(db)).not.toContain(third);
    const [low = 0, high = 0] = [first, second].sort((x, y) => x - y);
    expect(await setsToSum(db, low - 1, 1)).toEqual([low]);
    expect(await setsToSum(db, low, 9)).toEqual([high]);
    await db.updateTable('package').set({ generation: null }).where('id', '=', e).execute();
    expect(await setsToSum(db, low - 1, 9), 'its package is not matched').toEqual([]);
  });
});
