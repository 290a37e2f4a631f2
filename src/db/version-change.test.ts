import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { addAdvisorySet } from './advisory-set.ts';
import { imageHistory, versionChanges } from './version-change.ts';

describeQueries('changes of versions', (it) => {
  it('are told once each, in pieces of any size, to those who may read', async (stored) => {
    const { db } = stored;
    const images: number[] = [];
    for (const name of ['chg-a/x', 'chg-a/y', 'chg-b/x']) {
      const { id } = await stored.version(name);
      images.push(await stored.scanned(id, [{ name: 'p' }]));
    }
    // One that came with the second generation, although its image was there before.
    await stored.scanned((await stored.version('chg-c/late')).id, [{ name: 'p' }], 2);
    const [package_id = 0] = await stored.packages({ name: 'p' });
    for (const generation of [2, 3]) {
      await addAdvisorySet(db, { generation, shards: {}, feed: 'nvd', createdAt: generation * 10 });
      const row = {
        generation,
        package_id,
        vulnerability: `CVE-${generation}`,
        change: 'affected',
        severity_rank: 0,
        fixed_version: null,
      };
      await db.insertInto('finding_change').values(row).execute();
    }
    const start = { changeId: 0, manifestId: 0 };
    const all = await versionChanges(db, start, { upTo: 3, limit: 99 });
    expect(all.items.map((one) => `${one.vulnerability} ${one.repository} ${one.at}`)).toEqual([
      ...['CVE-2 chg-a/x 20', 'CVE-2 chg-a/y 20', 'CVE-2 chg-b/x 20'],
      ...['CVE-3 chg-a/x 30', 'CVE-3 chg-a/y 30', 'CVE-3 chg-b/x 30', 'CVE-3 chg-c/late 30'],
    ]);
    for (const limit of [1, 2, 4]) {
      const told: string[] = [];
      let position = start;
      for (let step = 0; step < 9; step++) {
        const part = await versionChanges(db, position, { upTo: 3, limit });
        told.push(...part.items.map((one) => `${one.vulnerability} ${one.repository}`));
        position = part.position;
      }
      expect(told, `${limit} at a time`).toEqual(all.items.map((one) => `${one.vulnerability} ${one.repository}`));
    }
    const namespaceIds = [await stored.namespace('chg-b')];
    expect(
      (await versionChanges(db, start, { upTo: 2, namespaceIds, limit: 9 })).items.map((one) => one.repository),
    ).toEqual(['chg-b/x']);
    expect((await versionChanges(db, start, { upTo: 3, namespaceIds: [], limit: 9 })).items).toEqual([]);
    const history = (change?: string) => imageHistory(db, images[0] ?? 0, 3, { change, limit: 1, offset: 0 });
    expect(await history()).toMatchObject({
      total: 2,
      items: [{ vulnerability: 'CVE-3', severity: 'Critical', feed: 'nvd' }],
    });
    expect((await history('cleared')).total).toBe(0);
    expect((await imageHistory(db, images[0] ?? 0, 2, { limit: 9, offset: 0 })).total).toBe(1);
  });
});
