import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { type JudgedSelection, listJudgedFindings } from './judged-finding.ts';

describeQueries('findings that a verdict needs', (it) => {
  it('are those of a level or above, those with a mark, all, or none', async (stored) => {
    const { id } = await stored.version('judge/app');
    const exploited = { since: '2099-01-01' } as never;
    const imageId = await stored.scanned(id, [
      {
        name: 'a',
        matches: [
          { vulnerability: 'CVE-1', severity: 'Critical' },
          { vulnerability: 'CVE-2', severity: 'Low' },
        ],
      },
      {
        name: 'b',
        matches: [
          { vulnerability: 'CVE-3', severity: 'Low', exploited },
          { vulnerability: 'CVE-4', severity: 'Low', kind: 'malicious' },
        ],
      },
    ]);
    const found = async (selection: JudgedSelection) => {
      const [rows = []] = await listJudgedFindings(stored.db, [{ imageId, generation: 1, shown: [] }], selection);
      return rows.map((row) => row.match.vulnerability).sort();
    };
    expect(await found({ atLeast: 'High' })).toEqual(['CVE-1']);
    expect(await found({ atLeast: 'High', exploited: true })).toEqual(['CVE-1', 'CVE-3']);
    expect(await found({ malicious: true })).toEqual(['CVE-4']);
    expect(await found({ all: true })).toEqual(['CVE-1', 'CVE-2', 'CVE-3', 'CVE-4']);
    expect(await found({})).toEqual([]);
  });

  it('come in the order of the images, each match once, as of its generation and with what is shown there', async (stored) => {
    const [one, two] = [await stored.version('judge/one'), await stored.version('judge/two')];
    const shared = { name: 'shared', matches: [{ vulnerability: 'CVE-5' }] };
    const first = await stored.scanned(one.id, [
      { ...shared, path: '1' },
      { ...shared, path: '2' },
    ]);
    const second = await stored.scanned(two.id, [{ ...shared, declaredBy: 'sbom' }]);
    const asked = [
      { imageId: second, generation: 1, shown: [] },
      { imageId: first, generation: 1, shown: [] },
      { imageId: second, generation: 1, shown: ['sbom'] },
      { imageId: first, generation: 0, shown: [] },
    ] as const;
    const counts = (await listJudgedFindings(stored.db, asked, { all: true })).map((rows) => rows.length);
    expect(counts).toEqual([0, 1, 1, 0]);
  });
});
