import { expect } from 'vitest';
import { describeQueries, type Stored } from '../../test/support/stored.ts';
import { ensureSets } from './package-set.ts';
import { removeEndedSums, sumUpImage, sumUpSets, undoSums } from './set-sum.ts';

const rows = async ({ db }: Stored, setId: number) =>
  await db.selectFrom('package_set_sum').selectAll().where('set_id', '=', setId).orderBy('since').execute();

describeQueries('sums of package sets', (it) => {
  it('count each place of a package and each finding by severity, for each ecosystem', async (stored) => {
    const [a = 0, b = 0] = await stored.packages(
      {
        name: 'a',
        matches: [{ severity: 'Critical' }, { vulnerability: 'CVE-2', severity: 'Low', fixedVersion: undefined }],
      },
      { name: 'b', ecosystem: 'pypi', matches: [] },
    );
    const members = [
      { packageId: a, path: '1' },
      { packageId: a, path: '2' },
      { packageId: b, path: '3' },
    ];
    const [set = 0] = await ensureSets(stored.db, [{ members }]);
    await sumUpSets(stored.db, [set], 1);
    const sums = await rows(stored, set);
    const numbers = (ecosystem: string) => {
      const row = sums.find((one) => one.ecosystem === ecosystem);
      return [row?.packages, row?.critical, row?.low, row?.high, row?.fixable].map(Number);
    };
    expect(numbers('npm')).toEqual([2, 2, 2, 0, 2]);
    expect(numbers('pypi')).toEqual([1, 0, 0, 0, 0]);
  });

  it('of a newer generation end those before, and what never came into use is taken back', async (stored) => {
    const { db } = stored;
    const [a = 0] = await stored.packages({ name: 'again', matches: [{}] });
    const [set = 0] = await ensureSets(db, [{ members: [{ packageId: a, path: 'again' }] }]);
    for (const generation of [1, 5, 5]) await sumUpSets(db, [set], generation);
    const spans = async () => (await rows(stored, set)).map((row) => [row.since, row.until]);
    expect(await spans()).toEqual([
      [1, 5],
      [5, null],
    ]);
    await undoSums(db, 4);
    expect(await spans()).toEqual([[1, null]]);
    await sumUpSets(db, [set], 6);
    await removeEndedSums(db, 5, async () => undefined);
    expect(await spans(), 'one that ended later is kept').toEqual([
      [1, 6],
      [6, null],
    ]);
    await removeEndedSums(db, 6, async () => undefined);
    expect(await spans()).toEqual([[6, null]]);
  });

  it('are made of an image where they are missing, and left alone where they are there', async (stored) => {
    const { id } = await stored.version('team/summed');
    const imageId = await stored.scanned(id, [
      { name: 'p', layer: 0, matches: [{}] },
      { name: 'q', layer: 1 },
    ]);
    const sets = await stored.db.selectFrom('image_set').select('set_id').where('image_id', '=', imageId).execute();
    await sumUpImage(stored.db, imageId, 1);
    await sumUpImage(stored.db, imageId, 9);
    for (const { set_id } of sets) expect((await rows(stored, set_id)).map((row) => row.since)).toEqual([1]);
  });
});
