import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { findMatches, listImagePurls, listSuppressible, purlsOfMatches } from './suppressible.ts';

describeQueries('what may be suppressed', (it) => {
  it('is each finding at each place, as far as it is shown', async (stored) => {
    const { id } = await stored.version('sup/app');
    const imageId = await stored.scanned(id, [
      { name: 'a', path: '1', matches: [{ vulnerability: 'CVE-1', aliases: ['GHSA-1'] }] },
      { name: 'a', path: '2', matches: [] },
      {
        name: 'l',
        declaredBy: 'lock-file',
        matches: [{ vulnerability: 'CVE-2', fixedVersion: undefined, status: 'affected' }],
      },
    ]);
    const rows = (shown: readonly 'lock-file'[]) => listSuppressible(stored.db, { imageId, generation: 1, shown });
    expect((await rows([])).map((row) => [row.ids, row.severityRank, row.fixable])).toEqual([
      ['CVE-1 GHSA-1', 1, 1],
      ['CVE-1 GHSA-1', 1, 1],
    ]);
    const all = await rows(['lock-file']);
    expect(all.map((row) => row.ids)).toContain('CVE-2');
    const matches = await findMatches(stored.db, [...new Set(all.map((row) => row.matchId))]);
    expect(matches.map((one) => [one.name, one.match.vulnerability]).sort()).toEqual([
      ['a', 'CVE-1'],
      ['l', 'CVE-2'],
    ]);
    expect((await listImagePurls(stored.db, imageId)).map((row) => row.purl).sort()).toEqual([
      'pkg:npm/a@1',
      'pkg:npm/l@1',
    ]);
  });

  it('has the addresses of packages of one name that still have it', async (stored) => {
    const { db } = stored;
    await stored.packages(
      { name: 'p', version: '2', matches: [{ vulnerability: 'CVE-9' }] },
      { name: 'p', version: '1', matches: [{ vulnerability: 'CVE-9' }] },
      { name: 'p', version: '3', matches: [{ vulnerability: 'CVE-9' }] },
      { name: 'q', matches: [{ vulnerability: 'CVE-9' }] },
    );
    const ended = db.selectFrom('package').select('id').where('name', '=', 'p').where('version', '=', '3');
    await db.updateTable('package_match').set({ until: 2 }).where('package_id', 'in', ended).execute();
    expect(await purlsOfMatches(db, 'CVE-9', 'p')).toEqual(['pkg:npm/p@1', 'pkg:npm/p@2']);
  });
});
