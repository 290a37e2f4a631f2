import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { echo } from './echo.ts';

const parse = (data: unknown) => parseFeed(echo, JSON.stringify(data));

describe("Echo's advisories", () => {
  it.each([
    {
      name: 'a fix',
      entry: { fixed_version: '128.10.0esr-1~deb12u1' },
      told: { status: 'fixed', ranges: [{ fixed: '128.10.0esr-1~deb12u1' }] },
    },
    { name: 'no fix', entry: {}, told: { status: 'affected', ranges: [{}] } },
    { name: 'no fix, in so many words', entry: { fixed_version: null }, told: { status: 'affected', ranges: [{}] } },
    {
      name: 'a package that is not affected',
      entry: { fixed_version: '0' },
      told: { status: 'not_affected', ranges: [{}] },
    },
  ])('tell of $name', async ({ entry, told }) => {
    const { advisories } = await parse({ 'firefox-esr': { 'CVE-2025-4091': entry } });
    expect(advisories).toEqual([
      { source: 'echo', scope: 'echo', name: 'firefox-esr', id: 'CVE-2025-4091', scheme: 'deb', ...told },
    ]);
  });

  it('are counted where they are of another shape, and the others read', async () => {
    const { records, malformed } = await parse({
      nginx: { 'CVE-2021-3618': {}, '../x': {}, 'CVE-2021-3619': { fixed_version: 7 }, 'CVE-2021-3620': null },
      '': { 'CVE-2021-3618': {} },
    });
    expect([records.length, malformed]).toEqual([1, 4]);
  });

  it.each([
    { name: 'cut off', document: '{"nginx":{"CVE-2021-3618":{', says: 'the document is cut off' },
    { name: 'something else', document: '{"error":"not found"}', says: 'is neither a JSON object nor an array' },
  ])('are refused where the document is $name', async ({ document, says }) => {
    await expect(parseFeed(echo, document)).rejects.toThrow(says);
  });

  it('are one document', async () => {
    const { asked, found } = await fetchFeed(echo, new Map([['advisory.echohq.com/data.json', '{}']]));
    expect([asked, found]).toEqual([
      ['https://advisory.echohq.com/data.json'],
      ['https://advisory.echohq.com/data.json'],
    ]);
  });
});
