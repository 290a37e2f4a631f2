import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { layerTar } from '../../../test/support/image.ts';
import { vulnrichment } from './vulnrichment.ts';

const vector = 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H';
const ssvc = (Exploitation: unknown) => ({
  other: { type: 'ssvc', content: { options: [{ Exploitation }, { Automatable: 'no' }], version: '2.0.3' } },
});
const container = (shortName: string, values: object) => ({ providerMetadata: { orgId: 'x', shortName }, ...values });
const record = (adp: readonly object[] | undefined, metadata: object = {}) => ({
  dataType: 'CVE_RECORD',
  cveMetadata: { cveId: 'CVE-2024-6387', state: 'PUBLISHED', ...metadata },
  containers: { cna: { metrics: [{ cvssV3_1: { vectorString: vector, baseScore: 1 } }] }, adp },
});
const archive = (...records: readonly unknown[]) =>
  gzipSync(
    layerTar({
      'vulnrichment-develop/README.md': '#',
      ...Object.fromEntries(
        records.map((one, index) => [
          `vulnrichment-develop/2024/6xxx/CVE-2024-${6_000 + index}.json`,
          typeof one === 'string' ? one : JSON.stringify(one),
        ]),
      ),
    }),
  );
const vulnerabilityOf = async (one: object) => (await parseFeed(vulnrichment, archive(one))).records[0]?.vulnerability;

describe('a record with additions of CISA', () => {
  it('has its exploitation, scores and weaknesses, and nothing of others', async () => {
    const additions = container('CISA-ADP', {
      metrics: [ssvc('poc'), { cvssV3_1: { vectorString: vector, baseScore: 8.1, version: '3.1' } }],
      problemTypes: [{ descriptions: [{ type: 'CWE', cweId: 'CWE-364' }, { description: 'none' }, { cweId: 'x' }] }],
    });
    const others = container('CVE', { metrics: [ssvc('active')], references: [{ url: 'https://x.example' }] });
    const { records, malformed } = await parseFeed(vulnrichment, archive(record([others, additions])));
    expect(malformed).toBe(0);
    expect(records).toEqual([
      {
        vulnerability: {
          source: 'vulnrichment',
          id: 'CVE-2024-6387',
          aliases: [],
          description: '',
          cvss: [{ version: '3.1', vector, score: 8.1, source: 'CISA-ADP' }],
          references: [],
          weaknesses: ['CWE-364'],
          exploitation: 'poc',
        },
        advisories: [],
      },
    ]);
  });

  it.each([
    { says: 'none', exploitation: 'none' },
    { says: 'Active', exploitation: 'active' },
    { says: 'PoC', exploitation: 'poc' },
    { says: 'perhaps', exploitation: undefined },
    { says: 7, exploitation: undefined },
  ])('that says $says of exploits tells $exploitation', async ({ says, exploitation }) => {
    const one = await vulnerabilityOf(record([container('CISA-ADP', { metrics: [ssvc(says)] })]));
    expect(one?.exploitation).toBe(exploitation);
  });

  it.each([
    { name: 'no container', adp: undefined },
    { name: 'a container of others', adp: [container('CVE', { metrics: [ssvc('active')] })] },
    { name: 'a container without metrics', adp: [container('CISA-ADP', {})] },
    { name: 'metrics of another shape', adp: [container('CISA-ADP', { metrics: 7, problemTypes: 'x' })] },
    {
      name: 'a score that is none',
      adp: [container('CISA-ADP', { metrics: [{ cvssV3_1: { vectorString: vector, baseScore: 11 } }] })],
    },
  ])('with $name tells nothing', async ({ adp }) => {
    const one = await vulnerabilityOf(record(adp));
    expect([one?.id, one?.cvss, one?.exploitation, one?.weaknesses]).toEqual([
      'CVE-2024-6387',
      [],
      undefined,
      undefined,
    ]);
  });

  it.each([
    {
      metadata: { dateRejected: '2024-01-02T00:00:00Z', dateUpdated: '2024-02-02T00:00:00Z' },
      since: '2024-01-02T00:00:00Z',
    },
    { metadata: { dateUpdated: '2024-02-02T00:00:00Z' }, since: '2024-02-02T00:00:00Z' },
  ])('that is rejected is withdrawn since $since', async ({ metadata, since }) => {
    expect((await vulnerabilityOf(record(undefined, { state: 'REJECTED', ...metadata })))?.withdrawn).toBe(since);
  });

  it('that is of another shape is left out', async () => {
    const all = archive('{', [], record([], { cveId: '../x' }), { cveMetadata: {} }, record([]));
    const { records, malformed } = await parseFeed(vulnrichment, all);
    expect([records.length, malformed]).toEqual([1, 4]);
  });
});

it('additions of CISA are refused where the archive has none', async () => {
  await expect(parseFeed(vulnrichment, archive())).rejects.toThrow('none of the files');
});

it('additions of CISA come from the branch in which they are made', async () => {
  const url = 'github.com/cisagov/vulnrichment/archive/refs/heads/develop.tar.gz';
  expect((await fetchFeed(vulnrichment, new Map([[url, 'x']]))).asked).toEqual([`https://${url}`]);
});
