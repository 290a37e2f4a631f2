import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { kevEu } from './eu.ts';
import { kev } from './kev.ts';

const entry = (values: object = {}) => ({
  cveID: 'CVE-2025-48384',
  shortDescription: 'Git contains a flaw.',
  dateAdded: '2025-08-25',
  dueDate: '2025-09-15',
  knownRansomwareCampaignUse: 'Unknown',
  cwes: ['CWE-59', 'CWE-436'],
  ...values,
});
const catalogue = (...vulnerabilities: readonly unknown[]) =>
  JSON.stringify({ catalogVersion: '2025.08.25', count: vulnerabilities.length, vulnerabilities });

describe("an entry of CISA's catalogue", () => {
  it('says since when a vulnerability is used in attacks, and until when it is to be mended', async () => {
    const { records } = await parseFeed(kev, catalogue(entry()));
    expect(records).toEqual([
      {
        vulnerability: {
          source: 'kev',
          id: 'CVE-2025-48384',
          aliases: [],
          description: 'Git contains a flaw.',
          cvss: [],
          references: ['https://www.cisa.gov/known-exploited-vulnerabilities-catalog?field_cve=CVE-2025-48384'],
          weaknesses: ['CWE-59', 'CWE-436'],
          exploited: { since: '2025-08-25', due: '2025-09-15', ransomware: false },
        },
        advisories: [],
      },
    ]);
  });

  it.each([
    { name: 'ransomware', values: { knownRansomwareCampaignUse: 'Known' }, has: { ransomware: true } },
    { name: 'no deadline', values: { dueDate: undefined }, has: { due: undefined } },
    { name: 'a deadline that is none', values: { dueDate: 'soon' }, has: { due: undefined } },
  ])('may have $name', async ({ values, has }) => {
    const { records } = await parseFeed(kev, catalogue(entry(values)));
    expect(records[0]?.vulnerability.exploited).toMatchObject(has);
  });

  it.each([
    { name: 'has no CVE id', values: { cveID: '../x' } },
    { name: 'has no day', values: { dateAdded: undefined } },
    { name: 'has something else for a day', values: { dateAdded: '25.8.2025' } },
  ])('that $name is left out', async ({ values }) => {
    const { records, malformed } = await parseFeed(kev, catalogue(entry(values), 7, entry()));
    expect([records.length, malformed]).toEqual([1, 2]);
  });

  it.each([
    { name: 'that is cut off', document: catalogue(entry()).slice(0, -5), says: 'cut off' },
    { name: 'of something else', document: '{"message":"no"}', says: 'no "vulnerabilities"' },
    { name: 'of a page', document: '<html>', says: 'neither a JSON object nor an array' },
  ])('in a document $name is not taken', async ({ document, says }) => {
    await expect(parseFeed(kev, document)).rejects.toThrow(says);
  });

  it('comes from GitHub where CISA turns the client away', async () => {
    const [cisa, github] = [
      'www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
      'raw.githubusercontent.com/cisagov/kev-data/main/known_exploited_vulnerabilities.json',
    ];
    const both = new Map([cisa, github].map((url) => [url, catalogue(entry())]));
    expect((await fetchFeed(kev, both)).asked).toEqual([`https://${cisa}`]);
    both.delete(cisa);
    expect((await fetchFeed(kev, both)).found).toEqual([`https://${github}`]);
    both.delete(github);
    await expect(fetchFeed(kev, both)).rejects.toThrow(cisa);
  });
});

const euEntry = (values: object = {}) => ({
  cveID: 'CVE-2026-63219',
  euvdID: 'EUVD-2026-70647',
  dateReported: '2026/09/02',
  shortDescription: 'Unauthenticated file upload.',
  exploitationType: ['unknown'],
  cwes: ['CWE-862'],
  ...values,
});
const oldEntry = {
  cveID: 'CVE-2024-9380',
  euvdID: 'EUVD-2024-49898',
  dateReported: '17/01/25',
  patchedSince: 'tbc',
  shortDescription: '-',
  exploitationType: '-',
  cwes: '-',
};

describe("an entry of the European Union's catalogue", () => {
  it('has a second id and the day of the report', async () => {
    const { records } = await parseFeed(kevEu, JSON.stringify([euEntry()]));
    expect(records.map((record) => record.vulnerability)).toEqual([
      {
        source: 'kev-eu',
        id: 'CVE-2026-63219',
        aliases: ['EUVD-2026-70647'],
        description: 'Unauthenticated file upload.',
        cvss: [],
        references: ['https://euvd.enisa.europa.eu/vulnerability/EUVD-2026-70647'],
        weaknesses: ['CWE-862'],
        exploited: { since: '2026-09-02', ransomware: false },
      },
    ]);
  });

  it('of the older form has dashes for what is not known', async () => {
    const { records, malformed } = await parseFeed(kevEu, JSON.stringify([oldEntry, { ...oldEntry, cveID: '-' }]));
    expect(malformed).toBe(0);
    expect(records.map((record) => record.vulnerability)).toEqual([
      expect.objectContaining({
        description: '',
        weaknesses: [],
        exploited: { since: '2025-01-17', ransomware: false },
      }),
    ]);
  });

  it.each([
    { values: { dateReported: '2026-09-02' }, exploited: { since: '2026-09-02', ransomware: false } },
    { values: { exploitationType: ['APT', 'ransomware'] }, exploited: { since: '2026-09-02', ransomware: true } },
    { values: { exploitationType: 'Ransomware' }, exploited: { since: '2026-09-02', ransomware: true } },
    { values: { dateReported: '02/13/26' }, exploited: undefined },
    { values: { dateReported: '32/12/26' }, exploited: undefined },
    { values: { dateReported: '-' }, exploited: undefined },
    { values: { cveID: 'CVE-1' }, exploited: undefined },
  ])('with $values says $exploited', async ({ values, exploited }) => {
    const { records, malformed } = await parseFeed(kevEu, JSON.stringify([euEntry(values)]));
    expect(records[0]?.vulnerability.exploited).toEqual(exploited);
    expect(malformed).toBe(exploited ? 0 : 1);
  });
});
