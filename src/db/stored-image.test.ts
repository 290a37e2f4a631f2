import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { saveScan } from './scan.ts';
import {
  countJudgeableImages,
  declaredSets,
  listCandidateMatches,
  listCandidatePlaces,
  listImageSecrets,
  listImageSets,
  listStoredImages,
} from './stored-image.ts';

describeQueries('stored images', (it) => {
  it('are listed the last pushed first, and counted but for those that cannot be scanned', async (stored) => {
    const { db } = stored;
    const [a, b] = [await stored.version('store/a'), await stored.version('store/b')];
    await stored.version('store/a', { kind: 'index' });
    const other = await stored.version('elsewhere/a');
    await saveScan(db, b.id, { state: 'unsupported', reason: 'windows' });
    const ids = [await stored.namespace('store')];
    expect((await listStoredImages(db, ids)).map((row) => [row.manifestId, row.state])).toEqual([
      [b.id, 'unsupported'],
      [a.id, null],
    ]);
    expect((await listStoredImages(db, undefined)).map((row) => row.manifestId)).toContain(other.id);
    expect([await countJudgeableImages(db, ids), await countJudgeableImages(db, undefined)]).toEqual([1, 2]);
  });

  it('hold candidates in sets, of which those that documents declare are told', async (stored) => {
    const { db } = stored;
    const [one, two] = [await stored.version('sets/a'), await stored.version('far/a')];
    const hit = { name: 'hit', matches: [{ severity: 'Critical' as const }] };
    const first = await stored.scanned(one.id, [hit, { name: 'miss', matches: [{ severity: 'Low' }] }]);
    const second = await stored.scanned(two.id, [{ ...hit, declaredBy: 'sbom' }]);
    const selection = { atLeast: 'High' } as const;
    const matches = await listCandidateMatches(db, selection, 1, false);
    expect(matches.map((match) => [match.name, match.severityRank, match.detail])).toEqual([['hit', 0, null]]);
    expect((await listCandidateMatches(db, selection, 1, true))[0]?.detail).toContain('"severity":"Critical"');
    const sets = new Map((await listImageSets(db, undefined)).map((row) => [row.imageId, row.setIds]));
    const [places] = await listCandidatePlaces(db, selection, 1);
    expect(places?.setIds.split(',').sort()).toEqual([sets.get(first), sets.get(second)].sort());
    expect([...(await declaredSets(db))]).toEqual([[Number(sets.get(second)), 'sbom']]);
    const near = await listImageSets(db, [await stored.namespace('sets')]);
    expect(near.map((row) => row.imageId)).toEqual([first]);
  });

  it('are told with their secrets where they have some', async (stored) => {
    const { db } = stored;
    const { id } = await stored.version('secret/a');
    const imageId = await stored.scanned(id, []);
    expect((await listImageSecrets(db)).size).toBe(0);
    await db
      .updateTable('image')
      .set({ secrets: '[{"rule":"x"}]' as never })
      .where('id', '=', imageId)
      .execute();
    expect([...(await listImageSecrets(db))]).toEqual([[imageId, '[{"rule":"x"}]']]);
  });
});
