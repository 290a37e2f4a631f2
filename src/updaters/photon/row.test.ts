import { describe, expect, it } from 'vitest';
import { isNoVulnerability, type Row, recordOf, rowSchema, supersedes } from './row.ts';

const entry = {
  cve_id: 'CVE-2024-1000',
  pkg: 'openssl',
  cve_score: 7.5,
  aff_ver: 'all versions before 3.0.8-1.ph5 are vulnerable',
  res_ver: '3.0.8-1.ph5',
  status: 'Fixed',
};

describe('an entry of Photon', () => {
  it.each<[string, object, Partial<Row>]>([
    ['is fixed', {}, { status: 'fixed', fixed: '3.0.8-1.ph5', score: 7.5 }],
    ['is fixed in the older form', { status: undefined }, { status: 'fixed', fixed: '3.0.8-1.ph5' }],
    [
      'is not affected',
      { status: 'Not Affected', res_ver: 'NA', aff_ver: 'NA' },
      { status: 'not_affected', fixed: undefined },
    ],
    ['is not affected in the older form', { status: null, res_ver: 'NA', aff_ver: 'NA' }, { status: 'not_affected' }],
    ['is affected', { status: null, res_ver: 'NA' }, { status: 'affected', affected: entry.aff_ver }],
    ['has an id in small letters', { cve_id: 'cve-2024-1000' }, { id: 'CVE-2024-1000' }],
    ['has an id of Black Duck', { cve_id: 'BDSA-2024-7' }, { id: 'BDSA-2024-7' }],
  ])('%s', (_name, change, row) => {
    expect(rowSchema.parse({ ...entry, ...change })).toMatchObject(row);
  });

  it.each<[string, object]>([
    ['has no id', { cve_id: 'UNK-2' }],
    ['has a fix without a version', { res_ver: 'NA', aff_ver: 'NA' }],
    ['has a name of two words', { pkg: 'open ssl' }],
    ['has a score beyond ten', { cve_score: 11 }],
    ['has a state that there is not', { status: 'Maybe' }],
  ])('is left out where it %s', (_name, change) => {
    expect(rowSchema.safeParse({ ...entry, ...change }).success).toBe(false);
  });

  it.each([
    [{ cve_id: 'UNK-2' }, true],
    [{ cve_id: 'Re' }, true],
    [{ cve_id: 'CVE-2024-1000' }, false],
    [null, false],
    ['UNK-2', false],
  ])('%j speaks of no vulnerability: %s', (item, none) => {
    expect(isNoVulnerability(item)).toBe(none);
  });

  it.each<[string, Partial<Row>, Partial<Row> | undefined, boolean]>([
    ['is the first', { status: 'not_affected' }, undefined, true],
    ['has a later fix', { status: 'fixed', fixed: '2-1.ph5' }, { status: 'fixed', fixed: '1-1.ph5' }, true],
    ['has an earlier fix', { status: 'fixed', fixed: '1-1.ph5' }, { status: 'fixed', fixed: '2-1.ph5' }, false],
    ['has a fix where none was told', { status: 'fixed', fixed: '1-1.ph5' }, { status: 'affected' }, true],
    ['has no fix where one was told', { status: 'affected' }, { status: 'fixed', fixed: '1-1.ph5' }, false],
    ['is affected where it was not', { status: 'affected' }, { status: 'not_affected' }, true],
  ])('counts instead of another one where it %s', (_name, row, known, counts) => {
    const whole = (one: Partial<Row>): Row => ({ id: 'CVE-2024-1000', name: 'openssl', status: 'fixed', ...one });
    expect(supersedes(whole(row), known && whole(known))).toBe(counts);
  });

  it('is a record that links to the CVE id', () => {
    const { vulnerability, advisories } = recordOf('photon:5.0', rowSchema.parse(entry));
    expect(vulnerability.references).toEqual(['https://nvd.nist.gov/vuln/detail/CVE-2024-1000']);
    expect(advisories).toMatchObject([
      { scope: 'photon:5.0', ranges: [{ fixed: '3.0.8-1.ph5' }], status: 'fixed', severity: 'High' },
    ]);
  });
});
