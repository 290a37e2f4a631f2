import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { zipOf } from '../../../test/support/zip.ts';
import { suse } from './suse.ts';

const host = 'ftp.suse.com/pub/projects/security';
const buckets = 'osv-vulnerabilities.storage.googleapis.com';

describe("SUSE's records in OSV", () => {
  const record = {
    id: 'SUSE-SU-2024:0070-1',
    modified: '2024-01-09T12:48:58Z',
    published: '2024-01-09T12:48:58Z',
    related: ['CVE-2023-39804'],
    summary: 'Security update for tar',
    affected: [
      {
        package: { ecosystem: 'SUSE:Linux Enterprise Module for Basesystem 15 SP6', name: 'tar' },
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '1.34-1' }] }],
        ecosystem_specific: { binaries: [{ tar: '1.34-1', 'tar-lang': '1.34-1' }] },
      },
      {
        package: { ecosystem: 'openSUSE:Leap 15.6', name: 'tar' },
        ecosystem_specific: { binaries: [{ tar: '1.34-2' }] },
      },
    ],
    references: [{ type: 'ADVISORY', url: 'https://www.suse.com/support/update/' }, { type: 'REPORT' }],
  };
  const documentOf = (name: string, ...records: readonly (typeof record)[]) => ({
    url: `https://${buckets}/${name}/all.zip`,
    content: zipOf(Object.fromEntries(records.map((one) => [`${one.id}.json`, JSON.stringify(one)]))),
  });

  it('tell the versions of binary packages, and each record once', async () => {
    const other = { ...record, id: 'openSUSE-SU-2024:1-1', related: [], affected: [] };
    const { records, advisories, malformed } = await parseFeed(
      suse,
      documentOf('SUSE', record),
      documentOf('openSUSE', record, other),
    );
    expect(malformed).toBe(0);
    expect(records.map((one) => one.vulnerability.id)).toEqual([record.id, other.id]);
    expect(records[0]?.vulnerability.references).toEqual(['https://www.suse.com/support/update/']);
    expect(
      advisories.map(({ scope, name, ranges, vulnerabilities }) => [scope, name, ranges[0]?.fixed, vulnerabilities]),
    ).toEqual([
      ['sles:15.6', 'tar', '1.34-1', ['CVE-2023-39804']],
      ['sles:15.6', 'tar-lang', '1.34-1', ['CVE-2023-39804']],
      ['opensuse-leap:15.6', 'tar', '1.34-2', ['CVE-2023-39804']],
    ]);
  });

  it('tell that one was withdrawn', async () => {
    const withdrawn = { ...record, withdrawn: '2024-02-01T00:00:00Z' };
    const { records } = await parseFeed(suse, documentOf('SUSE', withdrawn));
    expect(records).toEqual([
      { vulnerability: expect.objectContaining({ withdrawn: '2024-02-01T00:00:00Z' }), advisories: [] },
    ]);
  });
});

describe("SUSE's documents", () => {
  const listing = [
    'suse.linux.enterprise.15',
    'suse.linux.enterprise.15-sp6',
    'suse.linux.enterprise.16',
    'suse.linux.enterprise.micro.5',
    'suse.linux.micro.6',
    'opensuse.leap.15.6',
    'opensuse.tumbleweed',
    'suse.manager.4.3',
    'suse.linux.enterprise.9',
  ]
    .flatMap((name) =>
      ['-affected.xml.gz', '-affected.xml', '-patch.xml.gz', '.xml.gz'].map((end) => `<a href="${name}${end}">`),
    )
    .join('\n');

  it('are those of OVAL that list what is affected, one for each family', async () => {
    const names = [
      'suse.linux.enterprise.15',
      'suse.linux.enterprise.16',
      'suse.linux.enterprise.micro.5',
      'suse.linux.micro.6',
      'opensuse.leap.15.6',
      'opensuse.tumbleweed',
    ];
    const paths = names.map((name) => `${host}/oval/${name}-affected.xml.gz`);
    const { asked } = await fetchFeed(
      suse,
      new Map([[`${host}/oval/`, listing], ...paths.map((path) => [path, ''] as const)]),
    );
    expect(asked).toEqual([`https://${host}/oval/`, ...paths.map((path) => `https://${path}`)]);
  });

  it('are bulletins where there is no OVAL', async () => {
    const { asked } = await fetchFeed(
      suse,
      new Map([
        [`${host}/oval/`, '<html>'],
        [`${host}/csaf.tar.bz2`, ''],
      ]),
    );
    expect(asked).toEqual([`https://${host}/oval/`, `https://${host}/csaf.tar.bz2`]);
  });

  it("are OSV's where SUSE has none", async () => {
    const archives = ['SUSE', 'openSUSE'].map((name) => `${buckets}/${name}/all.zip`);
    const { found } = await fetchFeed(suse, new Map(archives.map((path) => [path, ''])));
    expect(found).toEqual(archives.map((path) => `https://${path}`));
  });

  it('are refused where there are none at all', async () => {
    await expect(fetchFeed(suse, new Map())).rejects.toMatchObject({ code: 'feed_refused' });
  });
});
