import { describe, expect, it } from 'vitest';
import { lookUpIn } from '../../test/support/advisory-groups.ts';
import { dpkg } from '../ecosystems/dpkg/dpkg.ts';
import { rpm } from '../ecosystems/rpm/rpm.ts';
import type { Advisory, Vulnerability } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import type { Package } from '../model/package.ts';
import { openMatcher } from './open-matcher.ts';

const oracle: Distribution = { id: 'ol', version: '8.10', name: 'Oracle Linux Server 8.10', like: [] };
const ubuntu: Distribution = { id: 'ubuntu', version: '22.04', name: 'Ubuntu 22.04', like: [] };

/** What is found in a package of a distribution of RPM packages, or of Ubuntu. */
function found(
  version: string,
  advisories: readonly Partial<Advisory>[],
  more: {
    readonly pkg?: Partial<Package>;
    readonly words?: readonly Partial<Vulnerability>[];
    readonly deb?: true;
  } = {},
) {
  const own = more.deb
    ? ({ source: 'ubuntu', scope: 'ubuntu:22.04', scheme: 'deb' } as const)
    : ({ source: 'oracle', scope: 'ol:8', scheme: 'rpm' } as const);
  const all = advisories.map(
    (one): Advisory => ({ ...own, name: 'curl', id: 'CVE-1', ranges: [{}], status: 'affected', ...one }),
  );
  const words = (more.words ?? []).map(
    (one): Vulnerability => ({
      ...{ source: own.source, id: 'CVE-1', aliases: [], description: '', cvss: [], references: [] },
      ...one,
    }),
  );
  const lookup = {
    advisories: lookUpIn(all),
    vulnerability: (id: string) => words.filter((one) => one.id === id || one.aliases.includes(id)),
    covers: () => true,
    listsUnfixed: () => false,
  };
  const pkg = { ecosystem: more.deb ? 'dpkg' : 'rpm', name: 'curl', version, ...more.pkg };
  return openMatcher(lookup)(pkg, more.deb ? ubuntu : oracle, more.deb ? dpkg : rpm).matches;
}

const fix = (fixed: string, values: Partial<Advisory> = {}): Partial<Advisory> => ({
  ranges: [{ fixed }],
  status: 'fixed',
  ...values,
});

describe('a bulletin', () => {
  const bulletin = fix('8.0-2', { id: 'ELSA-1', vulnerabilities: ['CVE-1', 'CVE-2'], severity: 'High' });

  it('is found as each of its vulnerabilities, which are no aliases of each other', () => {
    const words = [{ id: 'ELSA-1', references: ['https://example.org/ELSA-1'] }];
    expect(found('8.0-1', [bulletin], { words })).toMatchObject(
      ['CVE-1', 'CVE-2'].map((vulnerability) => ({
        ...{ vulnerability, aliases: [], bulletins: ['ELSA-1'], advisory: 'ELSA-1' },
        ...{ fixedVersion: '8.0-2', severity: 'High' },
      })),
    );
    expect(found('8.0-2', [bulletin])).toEqual([]);
  });

  it('that comes after another one names what was not fixed enough', () => {
    const later = fix('8.0-5', { id: 'ELSA-2', vulnerabilities: ['CVE-2'] });
    const fixes = (version: string) =>
      found(version, [bulletin, later]).map((one) => `${one.vulnerability} ${one.fixedVersion}`);
    expect(fixes('8.0-1')).toEqual(['CVE-1 8.0-2', 'CVE-2 8.0-5']);
    expect(fixes('8.0-3')).toEqual(['CVE-2 8.0-5']);
    expect(fixes('8.0-5')).toEqual([]);
  });

  it.each([
    { version: '2.28-236.el8_9.12', fixes: ['2.28-251.el8_10.1'], says: 'is affected before the fix of its own' },
    { version: '2.28-236.el8_9.13', fixes: [], says: 'has the fix of its own, whatever the next one has' },
    { version: '2.28-240.el8_10', fixes: ['2.28-251.el8_10.1'], says: 'is affected after the fix of one before' },
    {
      version: '2.28-240.el8',
      fixes: ['2.28-251.el8_10.1'],
      says: 'is affected up to the last fix where it tells none',
    },
    { version: '2.28-251.el8_10.1', fixes: [], says: 'has the last fix' },
  ])('for one minor release after another: $version $says', ({ version, fixes }) => {
    const bulletins = ['2.28-236.el8_9.13', '2.28-251.el8_10.1'].map((fixed) =>
      fix(fixed, { id: `of ${fixed}`, vulnerabilities: ['CVE-1'] }),
    );
    expect(found(version, bulletins).map((one) => one.fixedVersion)).toEqual(fixes);
  });

  it.each([
    { says: 'of one stream is not affected by the fix of the next', modules: ['nodejs:14', 'nodejs:14'], fixes: [] },
    { says: 'of streams that are not told may be of another', modules: [undefined, undefined], fixes: ['1:14.9'] },
    { says: 'without a label may be of another stream', modules: ['nodejs:12', 'nodejs:14'], fixes: ['1:14.9'] },
  ])('for minor releases of a module: a build $says', ({ modules, fixes }) => {
    const bulletins = ['1:12.2-1.module+el8.6.0+1+aa', '1:14.9-1.module+el8.7.0+2+bb'].map((fixed, index) => ({
      ...fix(fixed, { id: fixed, vulnerabilities: ['CVE-1'] }),
      ...(modules[index] && { only: { module: modules[index] } }),
    }));
    const matches = found('1:14.1-1.module+el8.6.0+3+cc', bulletins);
    expect(matches.map((one) => one.fixedVersion?.split('-')[0])).toEqual(fixes);
  });

  it('for the same minor release, later, names what was not fixed enough', () => {
    const again = ['1-1.el8_9.1', '1-1.el8_9.5'].map((fixed) => fix(fixed, { id: fixed, vulnerabilities: ['CVE-1'] }));
    expect(found('1-1.el8_9.2', again)).toMatchObject([{ fixedVersion: '1-1.el8_9.5' }]);
  });
});

describe('several statements of one source', () => {
  const unfixed = { only: { flavour: '' } };
  it.each([
    {
      name: 'a fix that the package has outweighs that another stream has none',
      version: '8.0-3',
      advisories: [fix('8.0-2'), unfixed],
      ids: [],
    },
    { name: 'without the fix it is affected', version: '8.0-1', advisories: [fix('8.0-2'), unfixed], ids: ['CVE-1'] },
    {
      name: 'that it is not affected outweighs all',
      version: '8.0-1',
      advisories: [fix('8.0-2'), { ...unfixed, status: 'not_affected' as const }],
      ids: [],
    },
    {
      name: 'that it is looked into stands where nothing else is said',
      version: '8.0-1',
      advisories: [{ status: 'under_investigation' as const }],
      ids: ['CVE-1'],
    },
    {
      name: 'that it is looked into says nothing where another stream has a fix',
      version: '8.0-2',
      advisories: [{ status: 'under_investigation' as const, ...unfixed }, fix('8.0-2')],
      ids: [],
    },
  ])('$name', ({ version, advisories, ids }) => {
    expect(found(version, advisories).map((one) => one.vulnerability)).toEqual(ids);
  });
});

describe('a fix of a channel', () => {
  const pro = fix('8.0-1ubuntu1+esm2', { channel: 'ubuntu-pro' });
  const match = (version: string, ...advisories: readonly Partial<Advisory>[]) =>
    found(version, advisories, { deb: true }).map(({ status, fixedVersion, channel }) => ({
      ...{ status, fixedVersion, channel },
    }));

  it('is named with its channel where there is no other', () => {
    expect(match('8.0-1ubuntu1', { status: 'will_not_fix' }, pro)).toEqual([
      { status: 'will_not_fix', fixedVersion: '8.0-1ubuntu1+esm2', channel: 'ubuntu-pro' },
    ]);
    expect(match('8.0-1ubuntu1', pro)).toMatchObject([{ status: 'affected', channel: 'ubuntu-pro' }]);
  });

  it('gives way to one that everybody gets', () => {
    expect(match('8.0-1ubuntu1', pro, fix('8.0-1ubuntu3'))).toEqual([
      { status: 'fixed', fixedVersion: '8.0-1ubuntu3', channel: undefined },
    ]);
  });

  it('counts for who has it', () => {
    expect(match('8.0-1ubuntu1+esm2', { status: 'will_not_fix' }, pro)).toEqual([]);
  });
});

describe('an advisory for some packages of a name', () => {
  const x86 = { only: { architectures: ['x86_64'] } };
  const modular = { only: { module: 'nodejs:18' } };
  const rows: readonly { name: string; advisory: Partial<Advisory>; pkg: Partial<Package>; applies: boolean }[] = [
    { name: 'of its architecture', advisory: fix('9', x86), pkg: { arch: 'x86_64' }, applies: true },
    { name: 'of another architecture', advisory: fix('9', x86), pkg: { arch: 'aarch64' }, applies: false },
    { name: 'of no architecture', advisory: fix('9', x86), pkg: { arch: 'noarch' }, applies: true },
    { name: 'of an unknown architecture', advisory: fix('9', x86), pkg: {}, applies: true },
    { name: 'of its module', advisory: fix('9', modular), pkg: { module: 'nodejs:18:80:ab:x86_64' }, applies: true },
    { name: 'of another stream', advisory: fix('9', modular), pkg: { module: 'nodejs:180:80:ab:x' }, applies: false },
    { name: 'of no module', advisory: fix('9', modular), pkg: {}, applies: false },
    {
      name: 'of a module where it is for those of none',
      advisory: fix('9', { only: { module: '' } }),
      pkg: { module: 'nodejs:18:80:ab:x86_64' },
      applies: false,
    },
    { name: 'built for a module', advisory: fix('9-1.module+el8+1'), pkg: {}, applies: false },
    {
      name: 'built for a module, by a package that is',
      advisory: fix('9-1.module_el8+1'),
      pkg: { version: '8-1.module+el8+1' },
      applies: true,
    },
    {
      name: 'of no module, by one that is built for one',
      advisory: fix('9-1.el8'),
      pkg: { version: '8-1.module+el8+1' },
      applies: false,
    },
    { name: 'of any build, without a fix', advisory: {}, pkg: { version: '8-1.module+el8+1' }, applies: true },
    {
      name: 'of a flavour',
      advisory: fix('9-1.ksplice1.el8', { only: { flavour: 'ksplice' } }),
      pkg: { version: '8-1.ksplice1.el8' },
      applies: true,
    },
    {
      name: 'of a flavour, by an ordinary package',
      advisory: fix('9-1.ksplice1.el8', { only: { flavour: 'ksplice' } }),
      pkg: {},
      applies: false,
    },
    { name: 'of its slot', advisory: fix('9', { only: { slot: '11' } }), pkg: { slot: '11' }, applies: true },
    {
      name: 'of a slot with parts',
      advisory: fix('9', { only: { slot: '0' } }),
      pkg: { slot: '0/esr' },
      applies: true,
    },
    { name: 'of another slot', advisory: fix('9', { only: { slot: '1' } }), pkg: { slot: '11' }, applies: false },
    { name: 'of an unknown slot', advisory: fix('9', { only: { slot: '11' } }), pkg: {}, applies: true },
    {
      name: 'of a slot that is excepted',
      advisory: fix('9', { only: { slot: '0', exceptSlots: ['0/esr'] } }),
      pkg: { slot: '0/esr' },
      applies: false,
    },
    {
      name: 'of a slot beside those that are excepted',
      advisory: fix('9', { only: { exceptSlots: ['0/esr'] } }),
      pkg: { slot: '0/rapid' },
      applies: true,
    },
    { name: 'on another system', advisory: fix('9', { only: { systems: ['windows'] } }), pkg: {}, applies: false },
  ];
  it.each(rows)('$name: $applies', ({ advisory, pkg, applies }) => {
    expect(found('8.0-1', [advisory], { pkg })).toHaveLength(applies ? 1 : 0);
  });
});

describe('a vulnerability', () => {
  it.each([
    {
      name: 'rejected by another source under the same id',
      words: { source: 'nvd', withdrawn: '2026-01-01' },
      count: 0,
    },
    { name: 'withdrawn under another id', words: { source: 'osv', id: 'GHSA-1', withdrawn: '2026-01-01' }, count: 1 },
    { name: 'that is a notice', words: { kind: 'notice' as const }, count: 0 },
  ])('$name is found $count times', ({ words, count }) => {
    expect(found('8.0-1', [{}], { words: [words] })).toHaveLength(count);
  });

  it('that is malware is told to be so', () => {
    expect(found('8.0-1', [{}], { words: [{ kind: 'malicious' }] })).toMatchObject([{ kind: 'malicious' }]);
  });
});
