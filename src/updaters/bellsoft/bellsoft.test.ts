import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { exportAddress, osvArchive } from '../../../test/support/osv.ts';
import { bellsoft } from './bellsoft.ts';

const affected = (ecosystem: string, ...events: readonly object[]) => ({
  package: { ecosystem, name: 'libxml2', purl: 'pkg:apk/alpaquita/libxml2?arch=source' },
  ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '2.10.3-r2' }, ...events] }],
  versions: [],
});
const record = (values: object = {}) => ({
  schema_version: '1.7.3',
  id: 'BELL-CVE-2025-49796',
  upstream: ['CVE-2025-49796'],
  published: '2025-06-12T05:59:32Z',
  modified: '2025-08-22T07:16:02Z',
  affected: [affected('Alpaquita:23', { fixed: '2.10.4-r5' })],
  ...values,
});
const parse = (...documents: readonly object[]) => parseFeed(bellsoft, osvArchive(...documents));

describe("BellSoft's advisories", () => {
  it('speak of a source package of each release', async () => {
    const { advisories, records, malformed } = await parse(
      record({
        affected: [
          affected('Alpaquita:23', { fixed: '2.10.4-r5' }),
          affected('Alpaquita:stream'),
          affected('BellSoft Hardened Containers:stream', { fixed: '2.13.8-r1' }),
        ],
      }),
    );
    expect(malformed).toBe(0);
    const common = {
      source: 'bellsoft',
      name: 'libxml2',
      id: 'BELL-CVE-2025-49796',
      vulnerabilities: ['CVE-2025-49796'],
      scheme: 'apk',
    };
    const introduced = '2.10.3-r2';
    expect(advisories).toEqual([
      { ...common, scope: 'alpaquita:23', ranges: [{ introduced, fixed: '2.10.4-r5' }], status: 'fixed' },
      { ...common, scope: 'alpaquita:stream', ranges: [{ introduced }], status: 'affected' },
      {
        ...common,
        scope: 'bellsoft-hardened-containers:stream',
        ranges: [{ introduced, fixed: '2.13.8-r1' }],
        status: 'fixed',
      },
    ]);
    expect(records[0]?.vulnerability.references[0]).toBe('https://docs.bell-sw.com/security/cves/CVE-2025-49796');
  });

  it.each(['Alpaquita', 'Alpaquita:23.1', 'Alpaquita:edge', 'Alpine:v3.22', 'constructor:23'])(
    'that name %j are of no release',
    async (ecosystem) => {
      const { records, malformed } = await parse(record({ affected: [affected(ecosystem)] }));
      expect([records, malformed]).toEqual([[], 0]);
    },
  );

  it('that were taken back make no advisories', async () => {
    const { records } = await parse(record({ withdrawn: '2026-01-01T00:00:00Z' }));
    expect(records).toMatchObject([{ vulnerability: { withdrawn: '2026-01-01T00:00:00Z' }, advisories: [] }]);
  });

  it('of another shape are counted, and the others read', async () => {
    const { records, malformed } = await parse(record(), record({ id: '../1' }), { id: 'BELL-1', affected: {} });
    expect([records.length, malformed]).toEqual([1, 2]);
  });

  it.each([
    { name: 'no archive', document: '<html>' },
    { name: 'cut off', document: osvArchive(record()).subarray(0, -30) },
  ])('are refused where the document is $name', async ({ document }) => {
    await expect(parseFeed(bellsoft, document)).rejects.toThrow(/^https:\/\/feed.example\/0: /);
  });

  it('are an archive for each distribution, of which one may be missing', async () => {
    const url = exportAddress('Alpaquita').slice('https://'.length);
    const { asked, found } = await fetchFeed(bellsoft, new Map([[url, 'x']]));
    expect(asked.map(encodeURI)).toEqual(['Alpaquita', 'BellSoft Hardened Containers'].map(exportAddress));
    expect(found).toEqual([exportAddress('Alpaquita')]);
  });
});
