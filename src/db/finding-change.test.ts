import { expect, it } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import type { PackageMatch } from '../model/finding.ts';
import { addFindingChanges, findingChanges, removeFindingChanges } from './finding-change.ts';

const match = (vulnerability: string, values: Partial<PackageMatch> = {}): PackageMatch => ({
  ...{ vulnerability, aliases: [], sources: ['osv'], advisory: vulnerability, severity: 'High', severitySource: 'osv' },
  ...{ status: 'fixed', fixedVersion: '2' },
  evidence: { scope: 'npm', name: 'x', version: '1', scheme: 'semver', range: '< 2' },
  ...values,
});
const before = [match('CVE-1')];

it.each<[string, readonly PackageMatch[], readonly PackageMatch[], readonly string[]]>([
  ['one that is new is affected', [], [match('CVE-1')], ['affected CVE-1']],
  ['one that is gone is cleared', before, [], ['cleared CVE-1']],
  ['another severity is a change', before, [match('CVE-1', { severity: 'Low' })], ['changed CVE-1']],
  ['another fix is a change', before, [match('CVE-1', { fixedVersion: '3' })], ['changed CVE-1']],
  [
    'that it is exploited now is a change',
    before,
    [match('CVE-1', { exploited: { since: '2099-01-01' } as never })],
    ['changed CVE-1'],
  ],
  ['that it is a guess now is a change', before, [match('CVE-1', { unconfirmed: true })], ['changed CVE-1']],
  ['other words are none', before, [match('CVE-1', { note: 'minor', sources: ['osv', 'nvd'] })], []],
  ['what comes is told before what goes', before, [match('CVE-2')], ['affected CVE-2', 'cleared CVE-1']],
])('%s', (_name, ended, added, changes) => {
  expect(findingChanges(ended, added).map((one) => `${one.change} ${one.match.vulnerability}`)).toEqual(changes);
});

describeQueries('changes of findings', (it) => {
  it('are kept by generation and forgotten up to one, with who took note of them', async ({ db, packages }) => {
    const [packageId = 0] = await packages({ name: 'changed' });
    const findings = findingChanges([match('CVE-1')], [match('CVE-2', { severity: 'Low', fixedVersion: undefined })]);
    for (const generation of [4, 5]) await addFindingChanges(db, [{ packageId, findings }], generation);
    await addFindingChanges(db, [{ packageId, findings: [] }], 6);
    await removeFindingChanges(db, 4, async () => undefined);
    const rows = await db.selectFrom('finding_change').selectAll().orderBy('id').execute();
    expect(rows).toMatchObject([
      { generation: 5, change: 'affected', vulnerability: 'CVE-2', severity_rank: 3, fixed_version: null },
      { generation: 5, change: 'cleared', vulnerability: 'CVE-1', severity_rank: 1, fixed_version: '2' },
    ]);
  });
});
