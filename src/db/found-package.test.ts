import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { packagesIn, packagesWithVulnerability } from './found-package.ts';

describeQueries('packages that were searched', (it) => {
  it('are told at each place, by name and path, with the match that was searched', async (stored) => {
    const { id } = await stored.version('found/app');
    const imageId = await stored.scanned(id, [
      { name: 'b', path: '1', matches: [{ vulnerability: 'CVE-1' }] },
      { name: 'a', path: '3', matches: [{ vulnerability: 'CVE-1' }, { vulnerability: 'CVE-2' }] },
      { name: 'a', path: '2', matches: [] },
      { name: 'c', path: '4', matches: [{ vulnerability: 'CVE-2' }] },
    ]);
    const places = (generation: number, ...ids: string[]) =>
      packagesWithVulnerability(stored.db, [imageId], ids, generation);
    const told = (await places(1, 'CVE-1')).map((one) => [one.name, one.path, one.match?.vulnerability]);
    expect(told).toEqual([
      ['a', '2', 'CVE-1'],
      ['a', '3', 'CVE-1'],
      ['b', '1', 'CVE-1'],
    ]);
    expect(await places(0, 'CVE-1'), 'before it was matched').toEqual([]);
    expect(await packagesWithVulnerability(stored.db, [], ['CVE-1'], 1)).toEqual([]);
  });

  it('are the same whether few are looked for, or more than are looked for one by one', async (stored) => {
    const { db } = stored;
    const { id } = await stored.version('found/many');
    const imageId = await stored.scanned(id, [{ name: 'x' }, { name: 'y' }]);
    const ids = (await db.selectFrom('package').select('id').where('name', 'in', ['x', 'y']).execute()).map(
      (row) => row.id,
    );
    const others = Array.from({ length: 150 }, (_, n) => 1_000_000 + n);
    const few = await packagesIn(db, [imageId], ids);
    expect(few.map((one) => one.name)).toEqual(['x', 'y']);
    expect(few[0]).not.toHaveProperty('packageId');
    expect(await packagesIn(db, [imageId], [...ids, ...others])).toEqual(few);
    expect(await packagesIn(db, [imageId], [])).toEqual([]);
  });
});
