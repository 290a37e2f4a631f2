import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { layerTar } from '../../../test/support/image.ts';
import { kubernetes } from './kubernetes.ts';

const archive = (...files: readonly string[]) =>
  gzipSync(
    layerTar({
      'cve-feed-osv-main/vulns/last_updated.json': '{}',
      ...Object.fromEntries(files.map((text, index) => [`cve-feed-osv-main/vulns/CVE-2026-100${index}.json`, text])),
    }),
  );
const block = (name: string, fixed = '1.28.4') => ({
  package: { ecosystem: 'kubernetes', name },
  ranges: [
    { type: 'SEMVER', events: [{ introduced: '1.28.0' }, { fixed }, { introduced: '0' }, { fixed: '1.25.16' }] },
  ],
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H' }],
});
const record = (...affected: readonly object[]) => JSON.stringify({ id: 'CVE-2026-1000', summary: 'A flaw', affected });

describe('a record of the Kubernetes CVE feed', () => {
  it('is an advisory for each component, and for modules that have the versions of their program', async () => {
    const { records, advisories, malformed } = await parseFeed(
      kubernetes,
      archive(record(block('k8s.io/kubelet'), block('sigs.k8s.io/csi-driver'))),
    );
    expect(malformed).toBe(0);
    expect(records[0]?.vulnerability).toMatchObject({
      id: 'CVE-2026-1000',
      cvss: [{ score: 8.8, source: 'kubernetes' }],
    });
    expect(advisories).toMatchObject([
      {
        source: 'kubernetes',
        scope: 'kubernetes',
        name: 'k8s.io/kubelet',
        id: 'CVE-2026-1000',
        scheme: 'golang',
        ranges: [{ introduced: '1.28.0', fixed: '1.28.4' }, { fixed: '1.25.16' }],
        status: 'fixed',
      },
      { scope: 'go', name: 'sigs.k8s.io/csi-driver' },
    ]);
  });

  it('that was withdrawn makes no advisory', async () => {
    const text = JSON.stringify({ ...JSON.parse(record(block('k8s.io/kubelet'))), withdrawn: '2026-01-01T00:00:00Z' });
    expect(await parseFeed(kubernetes, archive(text))).toMatchObject({ records: [{}], advisories: [] });
  });

  it.each([
    { name: 'another shape', text: '{}' },
    { name: 'no JSON', text: '{' },
  ])('of $name is counted, and the others are read', async ({ text }) => {
    const { records, malformed } = await parseFeed(kubernetes, archive(text, record(block('k8s.io/kubelet'))));
    expect([records.length, malformed]).toEqual([1, 1]);
  });
});

describe('the Kubernetes CVE feed', () => {
  it.each([
    { name: 'it has no records', document: archive(), says: 'has no advisories' },
    { name: 'it is a web page', document: '<html>', says: 'https://feed.example/0: ' },
    { name: 'it is cut off', document: archive(record()).subarray(0, -20), says: 'https://feed.example/0: ' },
  ])('is refused where $name', async ({ document, says }) => {
    await expect(parseFeed(kubernetes, document)).rejects.toThrow(says);
  });

  it('is fetched as one archive', async () => {
    const url = 'github.com/kubernetes-sigs/cve-feed-osv/archive/refs/heads/main.tar.gz';
    const { asked, found } = await fetchFeed(kubernetes, new Map([[url, 'x']]));
    expect([asked, found]).toEqual([[`https://${url}`], [`https://${url}`]]);
  });
});
