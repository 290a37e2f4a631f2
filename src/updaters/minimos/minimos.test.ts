import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { minimos } from './minimos.ts';

const database = (...packages: readonly unknown[]) =>
  JSON.stringify({ apkurl: 'x', archs: ['x86_64'], reponame: 'os', packages });

describe('the security database of MinimOS', () => {
  it('tells of fixes and of what never was, by origin', async () => {
    const entry = { pkg: { name: 'binutils', secfixes: { '2.39-r1': ['CVE-2022-38126'], '0': ['CVE-2022-38128'] } } };
    const { advisories, records } = await parseFeed(minimos, database(entry));
    const common = { source: 'minimos', scope: 'minimos', name: 'binutils', scheme: 'apk' };
    expect(advisories).toEqual(
      expect.arrayContaining([
        { ...common, id: 'CVE-2022-38126', ranges: [{ fixed: '2.39-r1' }], status: 'fixed' },
        { ...common, id: 'CVE-2022-38128', ranges: [{}], status: 'not_affected' },
      ]),
    );
    expect(records.map((record) => record.vulnerability.references)).toEqual([[], []]);
  });

  it('has packages of another shape counted, and the others read', async () => {
    const { records, malformed } = await parseFeed(
      minimos,
      database({ pkg: { name: 'a', secfixes: { '1-r0': ['CVE-2022-38126'] } } }, { pkg: {} }, 7, {
        pkg: { name: 'b' },
      }),
    );
    expect([records.length, malformed]).toEqual([1, 2]);
  });

  it.each([
    { name: 'cut off', document: database().slice(0, -3), says: 'the document is cut off' },
    { name: 'something else', document: '{"message":"not found"}', says: 'packages' },
  ])('is refused where it is $name', async ({ document, says }) => {
    await expect(parseFeed(minimos, document)).rejects.toThrow(says);
  });

  it('is one document', async () => {
    const url = 'packages.mini.dev/advisories/secdb/security.json';
    const { asked, found } = await fetchFeed(minimos, new Map([[url, '{}']]));
    expect([asked, found]).toEqual([[`https://${url}`], [`https://${url}`]]);
  });
});
