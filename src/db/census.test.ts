import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { censusImages, imageManifests, lastMatch, setsOfManifests, severeOfSets } from './census.ts';
import { updateNamespace } from './namespace.ts';

describeQueries('the census', (it) => {
  it('takes images of the namespaces that may be read, and no indexes', async (stored) => {
    const { db } = stored;
    const ours = await stored.version('ours/app');
    await stored.version('ours/app', { kind: 'index' });
    const theirs = await stored.version('theirs/app');
    const [namespaceId] = [await stored.namespace('ours')];
    expect((await imageManifests(db, undefined)).sort()).toEqual([ours.id, theirs.id].sort());
    expect(await imageManifests(db, [namespaceId])).toEqual([ours.id]);
    expect(await imageManifests(db, [])).toEqual([]);
    expect(await censusImages(db, [ours.id])).toEqual([
      { id: ours.id, digest: ours.digest, platform: null, repository: 'ours/app', namespaceId },
    ]);
  });

  it('counts what is critical or exploited once for each set, a part of the matches at a time', async (stored) => {
    const { db } = stored;
    const { id } = await stored.version('severe/app');
    const before = await lastMatch(db);
    await stored.scanned(id, [
      { name: 'a', matches: [{ severity: 'Critical' }, { vulnerability: 'CVE-2', severity: 'Low' }] },
      {
        name: 'b',
        matches: [
          { severity: 'Critical' },
          { vulnerability: 'CVE-3', severity: 'Low', exploited: { since: '2099-01-01' } as never },
        ],
      },
    ]);
    const range = { after: before, upTo: await lastMatch(db) };
    const found = (await severeOfSets(db, range)).map((row) => [row.vulnerability, row.severityRank, row.exploited]);
    expect(found.sort()).toEqual([
      ['CVE-2099-1', 0, 0],
      ['CVE-3', 3, 1],
    ]);
    expect(await severeOfSets(db, { after: range.upTo, upTo: range.upTo + 9 })).toEqual([]);
  });

  it('has what documents declare where the namespace has it count', async (stored) => {
    const { db } = stored;
    const { id } = await stored.version('declared/app');
    await stored.scanned(id, [{ name: 'run' }, { name: 'locked', declaredBy: 'lock-file' }]);
    expect(await setsOfManifests(db, [id])).toHaveLength(1);
    await updateNamespace(db, await stored.namespace('declared'), { lock_files: 1 });
    expect(await setsOfManifests(db, [id])).toHaveLength(2);
    expect(await setsOfManifests(db, [])).toEqual([]);
  });
});
