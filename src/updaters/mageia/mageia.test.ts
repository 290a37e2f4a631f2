import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { zipOf } from '../../../test/support/zip.ts';
import { mageia } from './mageia.ts';

const advisory = (ecosystem: string, values: object = {}) => ({
  id: 'MGASA-2025-0124',
  summary: 'Updated microcode packages fix security vulnerability',
  published: '2025-04-03T22:52:14Z',
  related: ['CVE-2024-56161', 'MGASA-2025-0001'],
  affected: [
    {
      package: { name: 'microcode', ecosystem },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '0.20250211-2.mga9.nonfree' }] }],
      versions: [],
    },
  ],
  ...values,
});
const parse = (document: object) => parseFeed(mageia, zipOf({ 'all/MGASA-2025-0124.json': JSON.stringify(document) }));

describe("Mageia's advisories", () => {
  it('are about the vulnerabilities that they are related to', async () => {
    const { records } = await parse(advisory('Mageia:9'));
    expect(records.map(({ vulnerability, advisories }) => [vulnerability.references[0], advisories])).toEqual([
      [
        'https://advisories.mageia.org/MGASA-2025-0124.html',
        [
          {
            source: 'mageia',
            scope: 'mageia:9',
            name: 'microcode',
            id: 'MGASA-2025-0124',
            vulnerabilities: ['CVE-2024-56161'],
            scheme: 'rpm',
            ranges: [{ fixed: '0.20250211-2.mga9.nonfree' }],
            status: 'fixed',
            fixedOn: '2025-04-03',
          },
        ],
      ],
    ]);
  });

  it('that are related to none stand for themselves', async () => {
    const { advisories } = await parse(advisory('Mageia:9', { related: null, published: null }));
    expect(advisories.map((one) => [one.vulnerabilities, one.fixedOn])).toEqual([[undefined, undefined]]);
  });

  it.each(['Mageia', 'Mageia:cauldron', 'openEuler:24.03-LTS'])('of %j are of no release', async (name) => {
    expect((await parse(advisory(name))).records).toEqual([]);
  });

  it.each([{ id: 'MGASA 2025' }, { affected: 'microcode' }, { related: [1] }])(
    'of another shape are counted, and make no records: %j',
    async (values) => {
      expect(await parse(advisory('Mageia:9', values))).toMatchObject({ records: [], malformed: 1 });
    },
  );

  it('are one archive', async () => {
    const url = 'osv-vulnerabilities.storage.googleapis.com/Mageia/all.zip';
    const { asked } = await fetchFeed(mageia, new Map([[url, 'a']]));
    expect(asked).toEqual([`https://${url}`]);
  });
});
