import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { repomdOf, repositoryFiles, type UpdateText, updateinfoOf } from '../../../test/support/updateinfo.ts';
import { fedora } from './fedora.ts';

const update = (values: UpdateText): UpdateText => ({
  id: 'FEDORA-2025-4a08954c02',
  collection: 'F43',
  packages: ['rsync 3.4.1-1.fc43.src', 'rsync 3.4.1-1.fc43.x86_64', 'rsync-daemon 3.4.1-1.fc43.noarch'],
  ...values,
});
const parse = (...updates: readonly UpdateText[]) => parseFeed(fedora, zstdCompressSync(updateinfoOf(...updates)));
const bug = (title: string) => ({ type: 'bugzilla', id: '2264297', title, href: 'https://bugs.example/2264297' });

describe("Fedora's updates", () => {
  it('give a record each, with an advisory for each binary package', async () => {
    const { records } = await parse(
      update({
        severity: 'Important',
        issued: '2025-12-01 18:15:47',
        references: [bug('TRIAGE CVE-2024-24989 rsync: a flaw [fedora-all]')],
      }),
    );
    const common = {
      source: 'fedora',
      scope: 'fedora:43',
      id: 'FEDORA-2025-4a08954c02',
      vulnerabilities: ['CVE-2024-24989'],
      scheme: 'rpm',
      ranges: [{ fixed: '3.4.1-1.fc43' }],
      status: 'fixed',
      severity: 'High',
      fixedOn: '2025-12-01',
    };
    expect(records.map((record) => [record.vulnerability.references, record.advisories])).toEqual([
      [
        ['https://bodhi.fedoraproject.org/updates/FEDORA-2025-4a08954c02', 'https://bugs.example/2264297'],
        [
          { ...common, name: 'rsync' },
          { ...common, name: 'rsync-daemon' },
        ],
      ],
    ]);
  });

  it.each([
    { name: 'for security', values: {}, count: 1 },
    {
      name: 'that mend a bug which is a vulnerability',
      values: { type: 'bugfix', references: [bug('CVE-2024-24989')] },
      count: 1,
    },
    { name: 'whose title names one', values: { type: 'enhancement', title: 'Fix CVE-2024-24989' }, count: 1 },
    {
      name: 'that have nothing to do with security',
      values: { type: 'bugfix', references: [bug('It crashes')] },
      count: 0,
    },
  ])('$name are read: $count', async ({ values, count }) => {
    const { records, malformed } = await parse(update(values));
    expect([records.length, malformed]).toEqual([count, 0]);
  });

  it.each(['F38M', 'F', 'EPEL-9', ''])('of "%s", which is no release, are counted as malformed', async (collection) => {
    const { records, malformed } = await parse(update({ collection }), update({}));
    expect([records.length, malformed]).toEqual([1, 1]);
  });

  it('are refused where the document is cut off', async () => {
    await expect(parseFeed(fedora, '<updates><update>')).rejects.toThrow('feed.example/0: the document is cut off');
  });

  it('are looked for where maintained releases are, and where others are', async () => {
    const base = (release: number, archive = '') =>
      `dl.fedoraproject.org/pub/${archive}fedora/linux/updates/${release}/Everything/x86_64`;
    const { asked, found } = await fetchFeed(
      fedora,
      new Map([
        ...repositoryFiles(base(43), updateinfoOf()),
        ...repositoryFiles(base(40, 'archive/'), updateinfoOf()),
        [`${base(44)}/repodata/repomd.xml`, repomdOf('repodata/updateinfo.xml.zck')],
      ]),
    );
    expect(found).toEqual([
      `https://${base(40, 'archive/')}/repodata/updateinfo.xml.gz`,
      `https://${base(43)}/repodata/updateinfo.xml.gz`,
    ]);
    expect(asked.slice(0, 2)).toEqual([
      `https://${base(39)}/repodata/repomd.xml`,
      `https://${base(39, 'archive/')}/repodata/repomd.xml`,
    ]);
    expect(asked).toContain(`https://${base(45)}/repodata/repomd.xml`);
  });

  it('have to be there for some release', async () => {
    await expect(fetchFeed(fedora, new Map())).rejects.toThrow('no release has updates there');
  });
});
