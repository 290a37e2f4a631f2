import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../test/support/feed-documents.ts';
import { layerTar } from '../../../test/support/image.ts';
import { cvelist } from './cvelist.ts';

const vector = 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H';
const record = (cna: object = {}, metadata: object = {}) => ({
  cveMetadata: {
    ...{ cveId: 'CVE-2026-1234', state: 'PUBLISHED', datePublished: '2026-01-02T03:04:05.678Z' },
    ...{ dateUpdated: '2026-02-02T03:04:05.678Z', ...metadata },
  },
  containers: {
    cna: { providerMetadata: { orgId: 'x', shortName: 'vendor' }, ...cna },
    adp: [
      { providerMetadata: { shortName: 'CISA-ADP' }, metrics: [{ cvssV3_1: { vectorString: vector, baseScore: 1 } }] },
    ],
  },
});
const single = (one: unknown) => ({
  url: 'https://cve.example/2026/1xxx/CVE-2026-1234.json',
  content: typeof one === 'string' ? one : JSON.stringify(one),
});
const archive = (...records: readonly unknown[]) => ({
  url: 'https://cve.example/main.tar.gz',
  content: gzipSync(
    layerTar({
      'cvelistV5-main/cves/deltaLog.json': '[]',
      ...Object.fromEntries(
        records.map((one, index) => [
          `cvelistV5-main/cves/2026/1xxx/CVE-2026-${1_000 + index}.json`,
          typeof one === 'string' ? one : JSON.stringify(one),
        ]),
      ),
    }),
  ),
});
const vulnerabilityOf = async (one: object) => (await parseFeed(cvelist, single(one))).records[0]?.vulnerability;

describe('a record of the CVE list', () => {
  it('has words, scores and weaknesses of whoever assigned the id, and none of others', async () => {
    const cna = {
      descriptions: [
        { lang: 'es', value: 'Un fallo.' },
        { lang: 'en-US', value: 'A flaw.' },
      ],
      metrics: [{ cvssV3_1: { vectorString: vector, baseScore: 8.1 } }, { cvssV4_0: 'x' }],
      problemTypes: [{ descriptions: [{ cweId: 'CWE-364' }, { description: 'none' }] }],
      references: [{ url: 'https://vendor.example/1' }, { url: 'javascript:x' }],
    };
    const { records, malformed } = await parseFeed(cvelist, single(record(cna)));
    expect(malformed).toBe(0);
    expect(records).toEqual([
      {
        vulnerability: {
          source: 'cvelist',
          id: 'CVE-2026-1234',
          aliases: [],
          description: 'A flaw.',
          cvss: [{ version: '3.1', vector, score: 8.1, source: 'vendor' }],
          references: ['https://www.cve.org/CVERecord?id=CVE-2026-1234', 'https://vendor.example/1'],
          published: '2026-01-02T03:04:05.678Z',
          modified: '2026-02-02T03:04:05.678Z',
          withdrawn: undefined,
          weaknesses: ['CWE-364'],
        },
        advisories: [],
      },
    ]);
  });

  it.each([
    { name: 'since when', metadata: { dateRejected: '2026-03-01T00:00:00Z' }, withdrawn: '2026-03-01T00:00:00Z' },
    { name: 'since its last change', metadata: {}, withdrawn: '2026-02-02T03:04:05.678Z' },
    { name: 'at some time', metadata: { dateUpdated: undefined }, withdrawn: '1970-01-01T00:00:00.000Z' },
  ])('tells $name it was rejected, and why', async ({ metadata, withdrawn }) => {
    const cna = { rejectedReasons: [{ lang: 'en', value: 'A duplicate.' }] };
    const found = await vulnerabilityOf(record(cna, { state: 'REJECTED', ...metadata }));
    expect(found).toMatchObject({ withdrawn, description: 'A duplicate.', cvss: [] });
  });

  it('is read out of the archive, and counted where it is of another shape', async () => {
    const odd = [record({}, { cveId: '../1' }), { containers: {} }, 'x', '7'];
    const { records, malformed } = await parseFeed(cvelist, archive(record(), ...odd));
    expect([records.length, malformed]).toEqual([1, 4]);
  });

  it.each(['x', '7', '{}'])('is counted as malformed where it is %j alone', async (content) => {
    const { records, malformed } = await parseFeed(cvelist, single(content));
    expect([records.length, malformed]).toEqual([0, 1]);
  });

  it.each([
    { name: 'cut off', content: archive(record()).content.subarray(0, -20) },
    { name: 'a web page', content: '<html>' },
  ])('is refused with the whole archive where that is $name', async ({ content }) => {
    await expect(parseFeed(cvelist, { ...archive(), content })).rejects.toThrow('https://cve.example/main.tar.gz: ');
  });
});
