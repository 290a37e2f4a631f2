import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { repositoryFiles, updateinfoOf } from '../../../test/support/updateinfo.ts';
import { epel } from './epel.ts';

describe("EPEL's updates", () => {
  it.each([
    ['EPEL-9', 'epel:9'],
    ['EPEL-10.1', 'epel:10'],
    ['EL-6', 'epel:6'],
    ['F43', undefined],
    ['EPEL-8M', undefined],
  ])('of %s are of scope %s', async (collection, scope) => {
    const packages = ['nginx 1:1.26.3-1.el9.x86_64'];
    const update = { id: 'FEDORA-EPEL-2025-1', collection, title: 'nginx CVE-2025-23419', packages };
    const { advisories, malformed } = await parseFeed(epel, gzipSync(updateinfoOf(update)));
    expect(advisories.map((one) => [one.source, one.scope, one.name, one.ranges, one.vulnerabilities])).toEqual(
      scope === undefined ? [] : [['epel', scope, 'nginx', [{ fixed: '1:1.26.3-1.el9' }], ['CVE-2025-23419']]],
    );
    expect(malformed).toBe(scope === undefined ? 1 : 0);
  });

  it('are looked for where maintained releases are, and where others are', async () => {
    const bases = ['archive/epel/7/x86_64', 'archive/epel/8/Everything/x86_64', 'epel/9/Everything/x86_64'].map(
      (path) => `dl.fedoraproject.org/pub/${path}`,
    );
    const documents = new Map(bases.flatMap((base) => repositoryFiles(base, updateinfoOf())));
    const { found } = await fetchFeed(epel, documents);
    expect(found).toEqual(bases.map((base) => `https://${base}/repodata/updateinfo.xml.gz`));
  });
});
