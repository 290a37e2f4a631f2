import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { photon } from './photon.ts';

const folder = 'https://packages.broadcom.com/photon/photon_cve_metadata';
const documentOf = (content: string, release = '5.0') => ({
  url: `${folder}/cve_data_photon${release}.json`,
  content,
});
const parse = (...rows: readonly unknown[]) => parseFeed(photon, documentOf(JSON.stringify(rows)));

const fix = {
  aff_ver: 'all versions before 2.14.12-1.ph5 are vulnerable',
  cve_id: 'CVE-2023-5115',
  cve_score: 6.3,
  pkg: 'ansible',
  res_ver: '2.14.12-1.ph5',
  status: 'Fixed',
};
const unaffected = { ...fix, aff_ver: 'NA', res_ver: 'NA', status: 'Not Affected' };
const { status: _, ...older } = fix;

describe("Photon's CVE metadata", () => {
  it('has a record for each vulnerability of a package', async () => {
    const { records, malformed } = await parse(fix);
    expect(malformed).toBe(0);
    expect(records).toEqual([
      {
        vulnerability: {
          source: 'photon',
          id: 'CVE-2023-5115',
          aliases: [],
          description: '',
          cvss: [],
          references: ['https://nvd.nist.gov/vuln/detail/CVE-2023-5115'],
        },
        advisories: [
          {
            source: 'photon',
            scope: 'photon:5.0',
            name: 'ansible',
            id: 'CVE-2023-5115',
            scheme: 'rpm',
            ranges: [{ fixed: '2.14.12-1.ph5' }],
            status: 'fixed',
            severity: 'Medium',
          },
        ],
      },
    ]);
  });

  it.each([
    { name: 'a fix without a status', rows: [older], status: 'fixed', ranges: [{ fixed: '2.14.12-1.ph5' }] },
    { name: 'that it is not affected', rows: [unaffected], status: 'not_affected', ranges: [{}] },
    { name: 'that it is not affected, in words', rows: [{ ...unaffected, aff_ver: '' }], status: 'not_affected' },
    { name: 'no version at all', rows: [{ ...older, aff_ver: 'NA', res_ver: 'NA' }], status: 'not_affected' },
    {
      name: 'no fix',
      rows: [{ ...older, res_ver: 'NA' }],
      status: 'affected',
      ranges: [{}],
      note: 'all versions before 2.14.12-1.ph5 are vulnerable',
    },
    { name: 'a fix, whatever else', rows: [unaffected, fix, unaffected], status: 'fixed' },
    {
      name: 'the later of two fixes',
      rows: [fix, { ...fix, res_ver: '2.14.12-10.ph5' }, { ...fix, res_ver: '2.14.12-2.ph5' }],
      ranges: [{ fixed: '2.14.12-10.ph5' }],
    },
    { name: 'an id in small letters', rows: [{ ...fix, cve_id: 'cve-2023-5115' }], id: 'CVE-2023-5115' },
    { name: 'an id of Black Duck', rows: [{ ...fix, cve_id: 'BDSA-2025-0719' }], id: 'BDSA-2025-0719' },
    { name: 'no score', rows: [{ ...fix, cve_score: null }], severity: undefined },
    { name: 'a score of nothing', rows: [{ ...fix, cve_score: 0 }], severity: undefined },
    { name: 'a high score', rows: [{ ...fix, cve_score: 9.8 }], severity: 'Critical' },
  ])('tells $name', async ({ name: _name, rows, ...expected }) => {
    const { advisories, malformed } = await parse(...rows);
    expect(malformed).toBe(0);
    expect(advisories).toEqual([expect.objectContaining(expected)]);
  });

  it('leaves out what speaks of no vulnerability', async () => {
    const { records, malformed } = await parse(
      { ...unaffected, cve_id: 'UNK-2' },
      { ...unaffected, cve_id: 'Re' },
      fix,
    );
    expect([records.length, malformed]).toEqual([1, 0]);
  });

  it.each([
    { name: 'another id', row: { ...fix, cve_id: '../CVE-2023-5115' } },
    { name: 'no package', row: { ...fix, pkg: undefined } },
    { name: 'a package of two words', row: { ...fix, pkg: 'a b' } },
    { name: 'a fix without a version', row: { ...fix, aff_ver: 'NA', res_ver: 'NA' } },
    { name: 'another status', row: { ...fix, status: 'Deferred' } },
    { name: 'a score beyond the scale', row: { ...fix, cve_score: 98 } },
    { name: 'no members', row: 7 },
    { name: 'nothing', row: null },
  ])('counts an entry with $name as malformed, and reads the others', async ({ row }) => {
    const { records, malformed } = await parse(row, { ...fix, pkg: 'curl' });
    expect([records.length, malformed]).toEqual([1, 1]);
  });

  it.each([
    { name: 'cut off', document: documentOf('[{"cve_id"'), says: 'the document is cut off' },
    { name: 'a web page', document: documentOf('<html>'), says: 'neither a JSON object nor an array' },
    { name: 'empty', document: documentOf(''), says: 'the document is empty' },
    { name: 'of no release', document: documentOf('[]', 'x'), says: 'x.json: the document is of no known release' },
  ])('is refused where the document is $name', async ({ document, says }) => {
    await expect(parseFeed(photon, document)).rejects.toThrow(says);
  });

  const known = ['1.0', '2.0', '3.0', '4.0', '5.0'];
  it.each([
    { name: 'in the list', list: '{"branches":["5.0","6.0"]}', releases: [...known, '6.0'] },
    { name: 'known where the list is gone', list: undefined, releases: known },
    { name: 'known where the list is something else', list: '<html>', releases: known },
    { name: 'known where the list leads elsewhere', list: '{"branches":["../5.0"]}', releases: known },
  ])('is a document for each release that is $name', async ({ list, releases }) => {
    const path = folder.slice('https://'.length);
    const documents = new Map([[`${path}/cve_data_photon5.0.json`, '[]']]);
    if (list !== undefined) documents.set(`${path}/photon_versions.json`, list);
    const { asked, found } = await fetchFeed(photon, documents);
    expect(asked).toEqual([
      `${folder}/photon_versions.json`,
      ...releases.map((release) => `${folder}/cve_data_photon${release}.json`),
    ]);
    expect(found).toEqual([`${folder}/cve_data_photon5.0.json`]);
  });

  it('is refused where all of it is gone, so that its last state stays', async () => {
    await expect(fetchFeed(photon, new Map())).rejects.toMatchObject({ code: 'feed_refused' });
  });
});
