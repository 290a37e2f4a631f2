import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import {
  exportAddress,
  osvAffected,
  osvArchive,
  osvEvents,
  osvRecord,
  osvUpdater,
  parseExport,
} from '../../../test/support/osv.ts';
import { zipOf } from '../../../test/support/zip.ts';

describe('an OSV export', () => {
  it.each([
    ['Bitnami', 'node', 'node', 'bitnami'],
    ['crates.io', 'Some_Crate', 'some-crate', 'semver'],
    ['Go', 'github.com/Azure/x', 'github.com/azure/x', 'golang'],
    ['Hex', 'Phoenix', 'phoenix', 'hex'],
    ['npm', '@Scope/Some.Name_x', '@Scope/Some.Name_x', 'semver'],
    ['NuGet', 'Newtonsoft.Json', 'newtonsoft.json', 'nuget'],
    ['Packagist', 'Symfony/Http-Kernel', 'symfony/http-kernel', 'composer'],
    ['PyPI', 'Zope.Interface__x', 'zope-interface-x', 'pep440'],
  ])('of %s has the package %s as its packages are looked up', async (ecosystem, written, name, scheme) => {
    const document = osvRecord({ affected: [osvAffected({ versions: ['1.0'] }, written, ecosystem)] });
    const { advisories } = await parseExport(ecosystem, osvArchive(document));
    expect(advisories).toMatchObject([{ scope: ecosystem.toLowerCase(), name, scheme }]);
  });

  it('with a repository behind its name is one of the ecosystem all the same', async () => {
    const blocks = [
      osvAffected({ versions: ['1.0.0'] }, 'a', 'npm:https://npm.example'),
      osvAffected({ versions: ['1.0.0'] }, 'b', 'npmx'),
    ];
    const { advisories } = await parseExport('npm', osvArchive(osvRecord({ affected: blocks })));
    expect(advisories.map(({ scope, name }) => [scope, name])).toEqual([['npm', 'a']]);
  });

  it.each([
    {
      name: 'several vulnerabilities',
      aliases: ['CVE-2026-1', 'CVE-2026-2'],
      about: ['CVE-2026-1', 'CVE-2026-2'],
      same: [],
    },
    { name: 'one', aliases: ['CVE-2026-1'], about: undefined, same: ['CVE-2026-1'] },
  ])("of Packagist has Drupal's bulletins for what they are, about $name", async ({ aliases, about, same }) => {
    const blocks = [osvAffected({ versions: ['1.0.0'] }, 'drupal/x', 'Packagist:https://packages.drupal.org/8')];
    const document = osvRecord({ id: 'DRUPAL-CORE-2026-001', aliases, affected: blocks });
    const { records, advisories } = await parseExport('Packagist', osvArchive(document));
    expect([advisories[0]?.name, advisories[0]?.vulnerabilities]).toEqual(['drupal/x', about]);
    expect(records[0]?.vulnerability.aliases).toEqual(same);
  });

  it('of crates tells systems and architectures that are affected, where others are not', async () => {
    const block = (affects: object) =>
      osvAffected({ versions: ['1.0.0'], ecosystem_specific: { affects } }, 'mio', 'crates.io');
    const blocks = [
      block({ os: ['windows', 'macos'], arch: [] }),
      block({ os: [], arch: ['x86_64'] }),
      block({ os: [], arch: [] }),
    ];
    const { advisories } = await parseExport('crates.io', osvArchive(osvRecord({ affected: blocks })));
    expect(advisories.map(({ only }) => only)).toEqual([
      { systems: ['windows', 'darwin'] },
      { architectures: ['x86_64'] },
      undefined,
    ]);
  });

  it('of PyPI orders events as Python does', async () => {
    const range = {
      type: 'ECOSYSTEM',
      events: [{ fixed: '1.0.post1' }, { introduced: '1.0' }, { introduced: '1.0rc1' }],
    };
    const document = osvRecord({ affected: [osvAffected({ ranges: [range] }, 'x', 'PyPI')] });
    const { advisories } = await parseExport('PyPI', osvArchive(document));
    expect(advisories[0]?.ranges).toEqual([{ introduced: '1.0rc1', fixed: '1.0.post1' }]);
  });

  it('has records of another shape counted, and the others read', async () => {
    const { records, malformed } = await parseExport(
      'npm',
      osvArchive(
        osvRecord({}),
        osvRecord({ id: '../../etc/passwd' }),
        osvRecord({ id: undefined }),
        osvRecord({ affected: 'lodash' }),
        osvRecord({ affected: [osvAffected({ ranges: [{ type: 'SEMVER' }] })] }),
        [],
      ),
    );
    expect([records.length, malformed]).toEqual([1, 5]);
  });

  it.each([
    {
      name: 'cut off',
      document: osvArchive(osvRecord({})).subarray(0, -30),
      says: 'https://osv-vulnerabilities.storage.googleapis.com/npm/all.zip: is no zip archive',
    },
    {
      name: 'a web page',
      document: '<html></html>',
      says: 'https://osv-vulnerabilities.storage.googleapis.com/npm/all.zip: is no zip archive',
    },
    {
      name: 'empty',
      document: '',
      says: 'https://osv-vulnerabilities.storage.googleapis.com/npm/all.zip: is no zip archive',
    },
    {
      name: 'an archive of something else',
      document: zipOf({ 'readme.txt': 'Hello' }),
      says: 'https://osv-vulnerabilities.storage.googleapis.com/npm/all.zip: readme.txt in the archive is not JSON',
    },
  ])('is refused where it is $name', async ({ document, says }) => {
    await expect(parseExport('npm', document)).rejects.toThrow(says);
  });

  it.each(['npm', 'PyPI'])('of %s is fetched', async (ecosystem) => {
    const url = `osv-vulnerabilities.storage.googleapis.com/${ecosystem}/all.zip`;
    const { asked, found } = await fetchFeed(osvUpdater(`osv-${ecosystem.toLowerCase()}`), new Map([[url, 'x']]));
    expect([asked, found]).toEqual([[`https://${url}`], [`https://${url}`]]);
  });

  it('that is small is one of several, some of which may be missing', async () => {
    const others = osvUpdater('osv-others');
    const actions = exportAddress('GitHub Actions');
    const { asked, found } = await fetchFeed(
      others,
      new Map([[decodeURIComponent(actions).slice('https://'.length), 'x']]),
    );
    expect(asked.map((url) => url.split('/').at(-2))).toEqual([
      'Bioconductor',
      'ConanCenter',
      'GHC',
      'GitHub Actions',
      'Hackage',
      'Julia',
      'opam',
      'SwiftURL',
      'VSCode',
    ]);
    expect(found).toEqual([actions]);
    const blocks = [
      osvAffected({ versions: ['1.0.0'] }, 'Actions/Checkout', 'GitHub Actions'),
      osvAffected({ versions: ['1.0.0'] }, 'x', 'Julia'),
    ];
    const { advisories } = await parseFeed(others, {
      url: actions,
      content: osvArchive(osvRecord({ affected: blocks })),
    });
    expect(advisories).toMatchObject([{ source: 'osv-others', scope: 'githubactions', name: 'actions/checkout' }]);
  });
});

describe('the Go export of OSV', () => {
  const block = (name: string) => osvAffected(osvEvents({ introduced: '0' }, { fixed: '1.2.3' }), name, 'Go');
  const github = (values: object) =>
    osvRecord({ aliases: ['CVE-2026-1'], affected: [block('a.example/m'), block('a.example/n')], ...values });
  const ofGo = (values: object) => ({
    id: 'GO-2026-1',
    aliases: ['CVE-2026-1'],
    affected: [block('A.example/m')],
    database_specific: { review_status: 'REVIEWED' },
    ...values,
  });
  const named = async (...documents: readonly object[]) => {
    const { records, malformed } = await parseExport('Go', osvArchive(...documents));
    expect(malformed).toBe(0);
    return records.map(({ vulnerability: { id }, advisories }) => [id, ...advisories.map(({ name }) => name)]);
  };

  it("leaves to Go's own database what is reviewed there, module by module, and keeps what others say of it", async () => {
    expect(await named(github({}), ofGo({}))).toEqual([['GHSA-1234-5678-9abc', 'a.example/n']]);
  });

  it.each([
    { name: 'nobody has reviewed', values: { database_specific: { review_status: 'UNREVIEWED' } } },
    { name: 'was withdrawn there', values: { withdrawn: '2026-01-01T00:00:00Z' } },
    { name: 'is of another vulnerability', values: { aliases: ['CVE-2026-2'] } },
  ])('tells what $name', async ({ values }) => {
    expect(await named(ofGo(values), github({}))).toEqual([['GHSA-1234-5678-9abc', 'a.example/m', 'a.example/n']]);
  });
});
