import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { exportAddress, osvArchive } from '../../../test/support/osv.ts';
import { cleanstart } from './cleanstart.ts';

const record = (values: object = {}, ecosystem = 'CleanStart') => ({
  id: 'CLEANSTART-2026-AB12345',
  upstream: ['CVE-2025-49796'],
  affected: [
    {
      package: { ecosystem, name: 'libxml2' },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.13.8-r1' }] }],
    },
  ],
  ...values,
});
const parse = (...documents: readonly object[]) => parseFeed(cleanstart, osvArchive(...documents));

describe("CleanStart's advisories", () => {
  it.each(['CleanStart', 'CleanStart:1'])('of %j speak of its packages, whatever the release', async (ecosystem) => {
    const { advisories, malformed } = await parse(record({}, ecosystem));
    expect(malformed).toBe(0);
    expect(advisories).toEqual([
      {
        source: 'cleanstart',
        scope: 'cleanstart',
        name: 'libxml2',
        id: 'CLEANSTART-2026-AB12345',
        vulnerabilities: ['CVE-2025-49796'],
        scheme: 'apk',
        ranges: [{ fixed: '2.13.8-r1' }],
        status: 'fixed',
      },
    ]);
  });

  it('of other distributions are none', async () => {
    expect((await parse(record({}, 'Alpine:v3.22'), record({}, 'CleanStarts'))).records).toEqual([]);
  });

  it('of another shape are counted, and the others read', async () => {
    const { records, malformed } = await parse(record(), record({ id: 7 }), record({ affected: 7 }));
    expect([records.length, malformed]).toEqual([1, 2]);
  });

  it('are refused where the document is something else', async () => {
    await expect(parseFeed(cleanstart, '<html>')).rejects.toThrow();
  });

  it('are one archive', async () => {
    const { asked } = await fetchFeed(cleanstart, new Map([[exportAddress('CleanStart').slice(8), 'x']]));
    expect(asked).toEqual([exportAddress('CleanStart')]);
  });
});
