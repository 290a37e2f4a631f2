import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { nvd } from './nvd.ts';

const year = (...vulnerabilities: readonly unknown[]) =>
  gzipSync(
    JSON.stringify({ resultsPerPage: vulnerabilities.length, format: 'NVD_CVE', version: '2.0', vulnerabilities }),
  );
const cve = (values: object) => ({
  cve: {
    id: 'CVE-2024-1234',
    sourceIdentifier: 'psirt@vendor.example',
    vulnStatus: 'Analyzed',
    descriptions: [{ lang: 'en', value: 'A flaw.' }],
    ...values,
  },
});
const v31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const metric = (source: string, baseScore: number, values: object = {}) => ({
  source,
  type: source === 'nvd@nist.gov' ? 'Primary' : 'Secondary',
  cvssData: { version: '3.1', vectorString: v31, baseScore, baseSeverity: 'CRITICAL', ...values },
});
const scoresOf = async (values: object) => {
  const { records } = await parseFeed(nvd, year(cve(values)));
  return records[0]?.vulnerability.cvss.map(({ version, score, source }) => [version, score, source]);
};

describe('a record of the NVD', () => {
  it('has the words, dates, links and weaknesses of a vulnerability', async () => {
    const { records, malformed } = await parseFeed(
      nvd,
      year(
        cve({
          published: '2024-01-01T19:15:11.077',
          lastModified: '2024-11-21T06:20:43.243',
          descriptions: [
            { lang: 'es', value: 'Un fallo.' },
            { lang: 'en', value: 'A flaw.' },
          ],
          metrics: { cvssMetricV31: [metric('nvd@nist.gov', 9.8)] },
          references: [{ url: 'https://vendor.example/1' }, { url: 'ftp://vendor.example/1' }],
          weaknesses: [
            { type: 'Primary', description: [{ lang: 'en', value: 'CWE-79' }] },
            {
              type: 'Secondary',
              description: [
                { lang: 'en', value: 'CWE-79' },
                { lang: 'en', value: 'NVD-CWE-noinfo' },
              ],
            },
          ],
          configurations: [{ nodes: [] }],
        }),
      ),
    );
    expect(malformed).toBe(0);
    expect(records).toEqual([
      {
        vulnerability: {
          source: 'nvd',
          id: 'CVE-2024-1234',
          aliases: [],
          description: 'A flaw.',
          cvss: [{ version: '3.1', vector: v31, score: 9.8, source: 'nvd@nist.gov' }],
          references: ['https://nvd.nist.gov/vuln/detail/CVE-2024-1234', 'https://vendor.example/1'],
          published: '2024-01-01T19:15:11.077',
          modified: '2024-11-21T06:20:43.243',
          weaknesses: ['CWE-79'],
        },
        advisories: [],
      },
    ]);
  });

  it.each([
    { status: 'Analyzed', kept: true },
    { status: 'Modified', kept: true },
    { status: 'Received', kept: true },
    { status: 'Awaiting Analysis', kept: true },
    { status: 'Undergoing Analysis', kept: true },
    { status: 'Deferred', kept: true },
    { status: undefined, kept: true },
    { status: 'Rejected', kept: false },
  ])('with the status $status stands: $kept', async ({ status, kept }) => {
    const configurations = [
      { nodes: [{ operator: 'OR', cpeMatch: [{ vulnerable: true, criteria: 'cpe:2.3:a:php:php:*:*:*:*:*:*:*:*' }] }] },
    ];
    const lastModified = '2024-11-21T06:20:43.243';
    const { records, advisories, malformed } = await parseFeed(
      nvd,
      year(cve({ vulnStatus: status, lastModified, configurations })),
    );
    expect(records.map(({ vulnerability }) => vulnerability.withdrawn)).toEqual([kept ? undefined : lastModified]);
    expect([advisories.length, malformed]).toEqual([kept ? 1 : 0, 0]);
  });

  it.each([
    { options: [{ exploitation: 'active' }, { automatable: 'yes' }], exploitation: 'active' },
    { options: [{ automatable: 'yes' }, { exploitation: 'none' }], exploitation: 'none' },
    { options: [{ exploitation: 'maybe' }], exploitation: undefined },
    { options: 'none', exploitation: undefined },
  ])('with the decisions $options tells the exploitation $exploitation', async ({ options, exploitation }) => {
    const metrics = { ssvcV203: [{ source: 'x', ssvcData: { options } }] };
    const { records } = await parseFeed(nvd, year(cve({ metrics })));
    expect(records[0]?.vulnerability.exploitation).toBe(exploitation);
  });

  it('keeps its scores where its configurations are of another shape, which is counted', async () => {
    const metrics = { cvssMetricV31: [metric('nvd@nist.gov', 9.8)] };
    const { records, malformed } = await parseFeed(nvd, year(cve({ metrics, configurations: [{ nodes: 7 }] })));
    expect([records[0]?.vulnerability.cvss.length, records[0]?.advisories, malformed]).toEqual([1, [], 1]);
  });
});

describe('the scores of a record of the NVD', () => {
  it.each([
    {
      name: 'are those of every version of CVSS, the newest first',
      metrics: {
        cvssMetricV2: [metric('nvd@nist.gov', 10, { version: '2.0', vectorString: 'AV:N/AC:L/Au:N/C:C/I:C/A:C' })],
        cvssMetricV30: [metric('nvd@nist.gov', 9.1, { version: '3.0' })],
        cvssMetricV31: [metric('nvd@nist.gov', 9.8)],
        cvssMetricV40: [metric('cna@vuldb.com', 6.9, { version: '4.0' })],
      },
      scores: [
        ['4.0', 6.9, 'cna@vuldb.com'],
        ['3.1', 9.8, 'nvd@nist.gov'],
        ['3.0', 9.1, 'nvd@nist.gov'],
        ['2.0', 10, 'nvd@nist.gov'],
      ],
    },
    {
      name: 'begin with the one of whoever assigned the id, then the own one, and keep the others',
      metrics: {
        cvssMetricV31: [
          metric('134c704f-9b21-4f2e-91b3-4a467353bcc0', 7.5),
          metric('nvd@nist.gov', 9.8),
          metric('psirt@vendor.example', 5.3),
        ],
      },
      scores: [
        ['3.1', 5.3, 'psirt@vendor.example'],
        ['3.1', 9.8, 'nvd@nist.gov'],
        ['3.1', 7.5, 'CISA-ADP'],
      ],
    },
    {
      name: 'may be those of others alone',
      metrics: { cvssMetricV31: [metric('134c704f-9b21-4f2e-91b3-4a467353bcc0', 7.5)] },
      scores: [['3.1', 7.5, 'CISA-ADP']],
    },
    { name: 'may be missing', metrics: {}, scores: [] },
    { name: 'may be missing altogether', metrics: undefined, scores: [] },
    {
      name: 'are left out one by one where they are none',
      metrics: {
        cvssMetricV31: [
          metric('a', 11),
          metric('b', 5, { version: '9' }),
          metric('c', 5, { vectorString: 'x'.repeat(500) }),
          { source: 'd' },
          'e',
          metric('nvd@nist.gov', 9.8),
        ],
        cvssMetricV2: 'none',
        ssvcV203: [{ source: 'x', ssvcData: {} }],
      },
      scores: [['3.1', 9.8, 'nvd@nist.gov']],
    },
    { name: 'are not missed where they are something else', metrics: 'none', scores: [] },
  ])('$name', async ({ metrics, scores }) => {
    expect(await scoresOf({ metrics })).toEqual(scores);
  });

  it('stay with a vulnerability that the NVD will not look into', async () => {
    const metrics = { cvssMetricV31: [metric('psirt@vendor.example', 5.3)] };
    expect(await scoresOf({ vulnStatus: 'Deferred', metrics })).toEqual([['3.1', 5.3, 'psirt@vendor.example']]);
  });
});

describe("the NVD's yearly files", () => {
  it('have records of another shape counted, and the others read', async () => {
    const { records, malformed } = await parseFeed(
      nvd,
      year(cve({}), cve({ id: 'CVE-2024-1/../../x' }), { cve: null }, 7),
      year(cve({ id: 'CVE-2023-1234' })),
    );
    expect(records.map((record) => record.vulnerability.id)).toEqual(['CVE-2024-1234', 'CVE-2023-1234']);
    expect(malformed).toBe(3);
  });

  it.each([
    {
      name: 'cut off',
      document: year(cve({})).subarray(0, -20),
      says: 'https://feed.example/0: the gzip stream is damaged or cut off: unexpected end of file',
    },
    {
      name: 'cut off before it was packed',
      document: gzipSync('{"vulnerabilities":[{}'),
      says: '0: the document is cut off',
    },
    { name: 'empty', document: '', says: '0: the document is empty' },
    {
      name: 'something else',
      document: gzipSync('{"message":"later"}'),
      says: '0: the document has no "vulnerabilities"',
    },
  ])('are refused where one is $name', async ({ document, says }) => {
    await expect(parseFeed(nvd, document)).rejects.toThrow(says);
  });

  it('are asked for from 2002 to this year after what changed; the last one may not be there yet', async () => {
    const url = (of: number | string) => `nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-${of}.json.gz`;
    const { asked, found } = await fetchFeed(nvd, new Map([[url(2002), 'x']]));
    expect(found).toEqual([`https://${url(2002)}`]);
    expect([asked[0], asked.at(-1)]).toEqual(
      ['modified', new Date().getUTCFullYear()].map((of) => `https://${url(of)}`),
    );
  });
});

it('what changed is not taken from the yearly files again', async () => {
  const file = (part: string, content: Uint8Array) => ({
    url: `https://nvd.example/nvdcve-2.0-${part}.json.gz`,
    content,
  });
  const text = (value: string) => cve({ descriptions: [{ lang: 'en', value }] });
  const { records } = await parseFeed(
    nvd,
    file('modified', year(text('Newer.'))),
    file('2024', year(text('An older text that is longer.'), cve({ id: 'CVE-2024-9999' }))),
  );
  expect(records.map(({ vulnerability }) => [vulnerability.id, vulnerability.description])).toEqual([
    ['CVE-2024-1234', 'Newer.'],
    ['CVE-2024-9999', 'A flaw.'],
  ]);
});
