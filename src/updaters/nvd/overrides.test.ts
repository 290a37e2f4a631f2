import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { layerTar } from '../../../test/support/image.ts';
import { nvdOverrides } from './overrides.ts';

const folder = 'nvd-data-overrides-main/data/2026/';
const configuration = (criteria: string, values: object = {}) => ({
  nodes: [{ operator: 'OR', negate: false, cpeMatch: [{ vulnerable: true, criteria, ...values }] }],
});
const packetbeat = 'cpe:2.3:a:elastic:packetbeat:*:*:*:*:*:*:*:*';
const override = (about: object = {}, cve: object = {}) =>
  JSON.stringify({
    _annotation: {
      cve_id: 'CVE-2026-0529',
      cna: 'elastic',
      description: 'Improper validation.',
      published: '2026-01-14T10:09:02.462000+00:00',
      modified: '2026-01-14T16:31:01.455000+00:00',
      references: ['https://discuss.elastic.co/t/1', 'ftp://elastic.co'],
      ...about,
    },
    cve: { configurations: [configuration(packetbeat, { versionEndExcluding: '8.19.10' })], ...cve },
  });
const archive = (files: Record<string, string>) => gzipSync(layerTar(files));

describe('an override', () => {
  it('says which versions are affected, and what it is about', async () => {
    const files = { [`${folder}CVE-2026-0529.json`]: override(), 'nvd-data-overrides-main/README.md': '#' };
    const { records, malformed } = await parseFeed(nvdOverrides, archive(files));
    expect(malformed).toBe(0);
    expect(records).toEqual([
      {
        vulnerability: {
          source: 'nvd-overrides',
          id: 'CVE-2026-0529',
          aliases: [],
          description: 'Improper validation.',
          cvss: [],
          references: ['https://discuss.elastic.co/t/1'],
          published: '2026-01-14T10:09:02.462000+00:00',
          modified: '2026-01-14T16:31:01.455000+00:00',
        },
        advisories: [
          {
            source: 'nvd-overrides',
            id: 'CVE-2026-0529',
            scope: 'cpe',
            name: 'elastic:packetbeat',
            scheme: 'generic',
            ranges: [{ fixed: '8.19.10' }],
            status: 'fixed',
          },
        ],
      },
    ]);
  });

  it('may have references alone', async () => {
    const files = { [`${folder}CVE-2026-0529.json`]: override({}, { configurations: undefined, references: [] }) };
    const { records, advisories } = await parseFeed(nvdOverrides, archive(files));
    expect([records.length, advisories.length]).toEqual([1, 0]);
  });

  it.each([
    { name: 'is no JSON', text: '{' },
    { name: 'is something else', text: '[]' },
    { name: 'has no CVE id', text: override({ cve_id: '../x' }) },
    { name: 'has configurations of another shape', text: override({}, { configurations: [{}] }) },
  ])('that $name is left out', async ({ text }) => {
    const files = { [`${folder}CVE-2026-0529.json`]: text, [`${folder}CVE-2026-0530.json`]: override() };
    const { records, malformed } = await parseFeed(nvdOverrides, archive(files));
    expect([records.length, malformed]).toEqual([1, 1]);
  });
});

describe('the archive of overrides', () => {
  const files = { [`${folder}CVE-2026-0529.json`]: override() };
  it.each([
    { name: 'cut off', document: archive(files).subarray(0, -30), says: 'https://feed.example/0: ' },
    { name: 'without overrides', document: archive({ 'README.md': '#' }), says: 'none of the files' },
    { name: 'a page', document: '<html>', says: 'https://feed.example/0: ' },
    {
      name: 'one with a file that is too large',
      document: archive({ [`${folder}CVE-2026-0529.json`]: ' '.repeat(5 << 20) }),
      says: 'more than 4194304 bytes',
    },
  ])('is refused where it is $name', async ({ document, says }) => {
    await expect(parseFeed(nvdOverrides, document)).rejects.toThrow(says);
  });

  it('comes from the main branch', async () => {
    const url = 'github.com/anchore/nvd-data-overrides/archive/refs/heads/main.tar.gz';
    expect((await fetchFeed(nvdOverrides, new Map([[url, 'x']]))).asked).toEqual([`https://${url}`]);
  });
});
