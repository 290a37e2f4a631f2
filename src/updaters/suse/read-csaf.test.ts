import { describe, expect, it } from 'vitest';
import { bzip2Of } from '../../../test/support/bzip2.ts';
import { parseFeed } from '../../../test/support/feed-documents.ts';
import { layerTar } from '../../../test/support/image.ts';
import { suse } from './suse.ts';

describe("SUSE's CSAF documents", () => {
  const bulletin = (vulnerabilities: unknown, more: object = {}) => ({
    document: {
      title: 'Security update for tar',
      aggregate_severity: { text: 'important' },
      references: [
        { category: 'self', url: 'https://ftp.suse.com/pub/projects/security/csaf/suse-su-2024_0070-1.json' },
        { category: 'self', url: 'https://www.suse.com/support/update/announcement/2024/suse-su-20240070-1/' },
        { category: 'external', url: 'https://www.suse.com/support/security/rating/' },
      ],
      tracking: { id: 'SUSE-SU-2024:0070-1', initial_release_date: '2024-01-09T12:48:58Z' },
    },
    product_tree: {
      relationships: [
        {
          product_reference: 'tar-1.34-150000.3.34.1.x86_64',
          relates_to_product_reference: 'SUSE Linux Enterprise Server 15 SP6',
        },
      ],
    },
    vulnerabilities,
    ...more,
  });
  const tar = (product: string, arch = 'x86_64', version = '1.34-150000.3.34.1') => `${product}:tar-${version}.${arch}`;
  const vulnerability = (cve: string, ...recommended: readonly string[]) => ({ cve, product_status: { recommended } });
  const archiveOf = (...documents: readonly unknown[]) =>
    layerTar(Object.fromEntries(documents.map((one, index) => [`csaf/${index}.json`, JSON.stringify(one)])));
  const url = 'https://ftp.suse.com/pub/projects/security/csaf.tar.bz2';
  const parse = (...documents: readonly unknown[]) => parseFeed(suse, { url, content: archiveOf(...documents) });

  it('have a record for a bulletin, and an advisory for each package of a distribution', async () => {
    const leap = 'openSUSE Leap 15.6';
    const both = [tar(leap), tar(leap, 'aarch64')];
    const { records, malformed } = await parse(
      bulletin([vulnerability('CVE-2023-39804', ...both), vulnerability('CVE-2022-48303', tar(leap))]),
    );
    expect(malformed).toBe(0);
    expect(records).toEqual([
      {
        vulnerability: {
          source: 'suse',
          id: 'SUSE-SU-2024:0070-1',
          aliases: [],
          description: 'Security update for tar',
          severity: 'High',
          cvss: [],
          references: [
            'https://www.suse.com/support/update/announcement/2024/suse-su-20240070-1/',
            'https://ftp.suse.com/pub/projects/security/csaf/suse-su-2024_0070-1.json',
          ],
          published: '2024-01-09T12:48:58Z',
        },
        advisories: [
          {
            source: 'suse',
            scope: 'opensuse-leap:15.6',
            name: 'tar',
            id: 'SUSE-SU-2024:0070-1',
            vulnerabilities: ['CVE-2023-39804', 'CVE-2022-48303'],
            severity: 'High',
            fixedOn: '2024-01-09',
            scheme: 'rpm',
            ranges: [{ fixed: '1.34-150000.3.34.1' }],
            status: 'fixed',
          },
        ],
      },
    ]);
  });

  it.each([
    {
      name: 'a fix that is called fixed',
      document: bulletin([{ cve: 'CVE-2023-39804', product_status: { fixed: [tar('openSUSE Tumbleweed')] } }]),
      scopes: ['opensuse-tumbleweed'],
    },
    { name: 'a bulletin without a CVE', document: bulletin(undefined), scopes: ['sles:15.6'] },
    {
      name: 'what is not affected',
      document: bulletin([{ cve: 'CVE-2023-39804', product_status: { known_not_affected: ['x'] } }]),
      scopes: [],
    },
    {
      name: 'products without images',
      document: bulletin([vulnerability('CVE-2023-39804', tar('SUSE Manager Server 4.3'), 'x')]),
      scopes: [],
    },
  ])('tell $name', async ({ document, scopes }) => {
    const { advisories, malformed } = await parse(document);
    expect(malformed).toBe(0);
    expect(advisories.map((one) => one.scope)).toEqual(scopes);
  });

  it.each([
    { name: 'of another id', document: bulletin([], { document: { tracking: { id: '../SUSE' } } }) },
    { name: 'of another vulnerability', document: bulletin([vulnerability('BUG-1')]) },
    { name: 'without a head', document: { document: {}, vulnerabilities: [] } },
  ])('count a document $name as malformed, and read the others', async ({ document }) => {
    const { records, malformed } = await parse(document, bulletin([]));
    expect([records.length, malformed]).toEqual([1, 1]);
  });

  it.each([
    {
      name: 'cut off',
      content: archiveOf(bulletin([])).subarray(0, 700),
      says: 'csaf.tar.bz2: the tar archive is cut off',
    },
    {
      name: 'cut off as bzip2',
      content: bzip2Of(archiveOf(bulletin([]))).subarray(0, -9),
      says: 'bzip2 stream is damaged or cut off',
    },
    {
      name: 'of no documents',
      content: layerTar({ 'csaf/a.json': '<html>' }),
      says: 'csaf/a.json in the archive is no CSAF document',
    },
  ])('are refused where the archive is $name', async ({ content, says }) => {
    await expect(parseFeed(suse, { url, content })).rejects.toThrow(says);
  });
});
