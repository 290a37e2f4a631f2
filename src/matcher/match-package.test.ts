import { describe, expect, it } from 'vitest';
import { lookUpIn } from '../../test/support/advisory-groups.ts';
import { dpkg } from '../ecosystems/dpkg/dpkg.ts';
import { generic } from '../ecosystems/generic/generic.ts';
import { maven } from '../ecosystems/maven/maven.ts';
import { npm } from '../ecosystems/npm/npm.ts';
import type { Advisory, Vulnerability } from '../model/advisory.ts';
import type { AdvisoryLookup } from './advisory-lookup.ts';
import { openMatcher } from './open-matcher.ts';

const advisory = (values: Partial<Advisory>): Advisory => ({
  source: 'osv-npm',
  scope: 'npm',
  name: 'lodash',
  id: 'GHSA-1',
  scheme: 'semver',
  ranges: [],
  status: 'fixed',
  ...values,
});
const vulnerability = (values: Partial<Vulnerability>): Vulnerability => ({
  source: 'osv-npm',
  id: 'GHSA-1',
  aliases: [],
  description: '',
  cvss: [],
  references: [],
  ...values,
});

function lookup(advisories: readonly Advisory[], vulnerabilities: readonly Vulnerability[] = []): AdvisoryLookup {
  return {
    advisories: lookUpIn(advisories),
    vulnerability: (id) => vulnerabilities.filter((one) => one.id === id || one.aliases.includes(id)),
    covers: (scope) => scope === 'npm' || scope === 'debian:12' || scope === 'alpine:3.22',
    listsUnfixed: (scope) => scope === 'debian:12',
  };
}

const lodash = (version: string) => ({ ecosystem: 'npm', name: 'lodash', version });
const ids = (version: string, ...advisories: readonly Partial<Advisory>[]) =>
  openMatcher(lookup(advisories.map(advisory)))(lodash(version), undefined, npm).matches.map(
    (match) => match.vulnerability,
  );

describe('advisories that say the same of several vulnerabilities', () => {
  const below = (fixed: string, id: string, values: Partial<Advisory> = {}) => ({ id, ranges: [{ fixed }], ...values });

  it.each([
    {
      name: 'are a match of each of them, in order',
      advisories: [below('2', 'CVE-2'), below('3', 'CVE-3'), below('2', 'CVE-1')],
      found: ['CVE-1', 'CVE-2', 'CVE-3'],
    },
    {
      name: 'are none where the package has the fix',
      advisories: [below('1', 'CVE-1'), below('1', 'CVE-2'), below('2', 'CVE-3')],
      found: ['CVE-3'],
    },
    {
      name: 'are outweighed by another of one of them that it is not affected as it is built',
      advisories: [
        ...[below('2', 'CVE-1'), below('2', 'CVE-2')],
        { id: 'CVE-2', ranges: [{}], status: 'not_affected', only: { flavour: '' } } as const,
      ],
      found: ['CVE-1'],
    },
    {
      name: 'are outweighed by a fix of one of them that the package has, in another channel',
      advisories: [below('2', 'CVE-1'), { id: 'CVE-2', ranges: [{}] }, below('1', 'CVE-2', { channel: 'elts' })],
      found: ['CVE-1'],
    },
  ])('$name', ({ advisories, found }) => {
    expect(ids('1.0.0', ...advisories)).toEqual(found);
  });
});

describe('a package', () => {
  it.each([
    { name: 'below the fix is affected', version: '4.17.20', range: { fixed: '4.17.21' }, affected: true },
    { name: 'at the fix is not', version: '4.17.21', range: { fixed: '4.17.21' }, affected: false },
    {
      name: 'at the introduction is affected',
      version: '2.0.0',
      range: { introduced: '2.0.0', fixed: '3.0.0' },
      affected: true,
    },
    { name: 'at the last version before is not', version: '2.0.0', range: { after: '2.0.0' }, affected: false },
    { name: 'after the last version before is affected', version: '2.0.1', range: { after: '2.0.0' }, affected: true },
    {
      name: 'before the introduction is not',
      version: '1.9.9',
      range: { introduced: '2.0.0', fixed: '3.0.0' },
      affected: false,
    },
    {
      name: 'at the last affected version is affected',
      version: '2.5.0',
      range: { lastAffected: '2.5.0' },
      affected: true,
    },
    {
      name: 'after the last affected version is not',
      version: '2.5.1',
      range: { lastAffected: '2.5.0' },
      affected: false,
    },
    { name: 'of any version is affected where there is no bound', version: '9.9.9', range: {}, affected: true },
    {
      name: 'of a pre-release of the fix is affected',
      version: '4.17.21-rc.1',
      range: { fixed: '4.17.21' },
      affected: true,
    },
  ])('$name', ({ version, range, affected }) => {
    expect(ids(version, { ranges: [range] })).toEqual(affected ? ['GHSA-1'] : []);
  });

  it('that is listed is affected, in other spellings too', () => {
    expect(ids('1.2.3', { versions: ['1.2.3'] })).toEqual(['GHSA-1']);
    expect(ids('v1.2.3', { versions: ['1.2.3'] })).toEqual(['GHSA-1']);
    expect(ids('1.2.4', { versions: ['1.2.3'] })).toEqual([]);
  });

  it.each([
    ['not_affected', []],
    ['under_investigation', ['under_investigation']],
    ['will_not_fix', ['will_not_fix']],
  ] as const)('of which the source says %s is found as %j', (status, found) => {
    const { matches } = openMatcher(lookup([advisory({ status, ranges: [{}] })]))(lodash('1.0.0'), undefined, npm);
    expect(matches.map((match) => match.status)).toEqual(found);
  });

  it('is as one source has decided, where another still looks into it', () => {
    const data = [
      advisory({ status: 'under_investigation', ranges: [{}], severity: 'High' }),
      advisory({ source: 'another', status: 'affected', ranges: [{}] }),
    ];
    const { matches } = openMatcher(lookup(data))(lodash('1.0.0'), undefined, npm);
    expect(matches).toMatchObject([{ status: 'affected', sources: ['another', 'osv-npm'] }]);
  });

  it('whose version cannot be compared is reported as such', () => {
    const result = openMatcher(lookup([advisory({ ranges: [{ fixed: '2.0.0' }] })]))(lodash('weird'), undefined, npm);
    expect(result).toMatchObject({ matches: [], uncomparable: ['GHSA-1'], covered: true });
  });

  it('is matched by its source package and version on Debian', () => {
    const pkg = {
      ecosystem: 'dpkg',
      name: 'libssl3',
      version: '3.0.1-1+b1',
      source: { name: 'openssl', version: '3.0.1-1' },
    };
    const debian = { id: 'debian', version: '12', name: '', like: [] };
    const data = [
      advisory({
        source: 'debian',
        scope: 'debian:12',
        name: 'openssl',
        id: 'CVE-1',
        scheme: 'deb',
        ranges: [{ fixed: '3.0.1-2' }],
        severity: 'High',
      }),
    ];
    expect(openMatcher(lookup(data))(pkg, debian, dpkg).matches).toMatchObject([
      {
        vulnerability: 'CVE-1',
        severity: 'High',
        severitySource: 'debian',
        fixedVersion: '3.0.1-2',
        evidence: { scope: 'debian:12', name: 'openssl', version: '3.0.1-1', range: '< 3.0.1-2' },
      },
    ]);
    expect(openMatcher(lookup(data))(pkg, undefined, dpkg)).toMatchObject({ matches: [], covered: false });
  });
});

describe('a match', () => {
  it('joins advisories that speak of one vulnerability, under its CVE id', () => {
    const data = [
      advisory({ id: 'GHSA-1', ranges: [{ fixed: '2.0.0' }] }),
      advisory({ id: 'SNYK-1', source: 'other', ranges: [{ fixed: '2.1.0' }], severity: 'Low' }),
    ];
    const words = [
      vulnerability({ id: 'GHSA-1', aliases: ['CVE-9'] }),
      vulnerability({ id: 'SNYK-1', source: 'other', aliases: ['CVE-9'] }),
    ];
    expect(openMatcher(lookup(data, words))(lodash('1.0.0'), undefined, npm).matches).toMatchObject([
      { vulnerability: 'CVE-9', aliases: ['GHSA-1', 'SNYK-1'], severity: 'Low', sources: ['other', 'osv-npm'] },
    ]);
  });

  it('names the lowest fix of the ranges that hold the version, and of the sources that agree', () => {
    const data = [
      advisory({ id: 'GHSA-1', ranges: [{ fixed: '3.0.0' }, { introduced: '1.0.0', fixed: '1.2.0' }] }),
      advisory({ id: 'GHSA-2', source: 'other', ranges: [{ fixed: '1.1.5' }] }),
    ];
    const words = [
      vulnerability({ id: 'GHSA-1', aliases: ['CVE-1'] }),
      vulnerability({ id: 'GHSA-2', source: 'other', aliases: ['CVE-1'] }),
    ];
    const fixes = (...some: Advisory[]) =>
      openMatcher(lookup(some, words))(lodash('1.1.0'), undefined, npm).matches.map((match) => match.fixedVersion);
    expect(fixes(...data.slice(0, 1))).toEqual(['1.2.0']);
    expect(fixes(...data)).toEqual(['1.1.5']);
  });

  it('names no fix where the source knows of none, though it tells where the affected versions end', () => {
    // GHSA-3832-9276-x7gf of Commons HttpClient: `< 4.0`, which never came out under its name.
    const told = lookup([advisory({ ranges: [{ fixed: '4.0.0' }], status: 'affected' })]);
    const found = (version: string) => openMatcher(told)(lodash(version), undefined, npm).matches;
    expect(found('3.1.0')).toMatchObject([{ status: 'affected', fixedVersion: undefined }]);
    expect(found('4.0.0')).toEqual([]);
  });

  it('joins advisories that only a third one connects', () => {
    const data = ['GHSA-1', 'PYSEC-1', 'MAL-1'].map((id) => advisory({ id, source: id, ranges: [{}] }));
    const words = [
      vulnerability({ id: 'GHSA-1', source: 'GHSA-1', aliases: ['CVE-1'] }),
      vulnerability({ id: 'PYSEC-1', source: 'PYSEC-1', aliases: ['CVE-2'] }),
      vulnerability({ id: 'MAL-1', source: 'MAL-1', aliases: ['CVE-1', 'CVE-2'] }),
    ];
    const { matches } = openMatcher(lookup(data, words))(lodash('1.0.0'), undefined, npm);
    expect(matches.map((match) => match.sources.toSorted())).toEqual([['GHSA-1', 'MAL-1', 'PYSEC-1']]);
  });

  it.each(['will_not_fix', 'fix_deferred', 'end_of_life'] as const)('keeps the status %s and its note', (status) => {
    const data = [advisory({ status, note: 'no DSA: Minor issue', ranges: [{}] })];
    expect(openMatcher(lookup(data))(lodash('1.0.0'), undefined, npm).matches).toMatchObject([
      { status, note: 'no DSA: Minor issue' },
    ]);
  });

  const score = (version: string, value: number, source: string) => ({ version, vector: '', score: value, source });
  it.each([
    {
      name: 'the advisory’s own rating first',
      own: 'Low' as const,
      cvss: [score('3.1', 9.8, 'nvd')],
      severity: 'Low',
      from: 'osv-npm',
    },
    {
      name: 'a score where there is no rating',
      own: undefined,
      cvss: [score('3.1', 9.8, 'nvd@nist.gov')],
      severity: 'Critical',
      from: 'cvss:nvd@nist.gov',
    },
    {
      name: 'the newest version of CVSS',
      own: undefined,
      cvss: [score('2.0', 10, 'a'), score('4.0', 5, 'b')],
      severity: 'Medium',
      from: 'cvss:b',
    },
    { name: 'Unknown where nobody rated it', own: undefined, cvss: [], severity: 'Unknown', from: '' },
  ])('has $name', ({ own, cvss, severity, from }) => {
    const words = [vulnerability({ aliases: ['CVE-9'] }), vulnerability({ source: 'nvd', id: 'CVE-9', cvss })];
    const match = openMatcher(lookup([advisory({ ranges: [{}], severity: own })], words));
    const [found] = match(lodash('1.0.0'), undefined, npm).matches;
    expect(found).toMatchObject({ severity, severitySource: from });
  });
});

describe('affected code that a package does not have', () => {
  const pkg = { ecosystem: 'npm', name: 'a.b/m', version: '1.0.0', linkedPackages: ['x'] };
  const about = (path: string, values: Partial<Advisory> = {}) =>
    advisory({ name: 'a.b/m', ranges: [{ fixed: '2.0.0' }], only: { imports: [{ path }] }, ...values });
  const [here, elsewhere] = ['a.b/m/x', 'a.b/m/y'];
  const idsOf = (advisories: readonly Advisory[], words: readonly Vulnerability[] = []) => {
    const { matches, ruledOut, uncomparable } = openMatcher(lookup(advisories, words))(pkg, undefined, npm);
    return {
      found: matches.map((one) => one.vulnerability),
      out: ruledOut.map((one) => one.vulnerability),
      uncomparable,
    };
  };

  it.each([
    { name: 'rules a match out', advisories: [about(elsewhere)], found: [], out: ['GHSA-1'] },
    {
      name: 'rules none out that holds by another part',
      advisories: [about(elsewhere), about(here)],
      found: ['GHSA-1'],
    },
    {
      name: 'rules out what is another vulnerability',
      advisories: [about(here), about(elsewhere, { id: 'GHSA-2' })],
      found: ['GHSA-1'],
      out: ['GHSA-2'],
    },
    {
      name: 'is not looked for where the version has the fix',
      advisories: [about(elsewhere, { ranges: [{ fixed: '1.0.0' }] })],
      found: [],
    },
    {
      name: 'is of no concern where the source says that it is not affected',
      advisories: [about(elsewhere), about(here, { status: 'not_affected', ranges: [{}] })],
      found: [],
    },
  ])('$name', ({ advisories, found, out = [] }) => {
    expect(idsOf(advisories)).toMatchObject({ found, out });
  });

  it('counts where another source has all of it affected', () => {
    const words = [
      vulnerability({ id: 'GHSA-1', aliases: ['CVE-1'] }),
      vulnerability({ id: 'X-1', source: 'x', aliases: ['CVE-1'] }),
    ];
    expect(idsOf([about(elsewhere), about(here, { id: 'X-1', source: 'x' })], words)).toMatchObject({
      found: ['CVE-1'],
      out: [],
    });
  });

  it('is named with what was looked for', () => {
    const [match] = openMatcher(lookup([about(elsewhere)]))(pkg, undefined, npm).ruledOut;
    expect(match?.evidence.code).toEqual({ sought: ['a.b/m/y'], count: 1, found: [] });
  });

  it('leaves nothing open where the version cannot be compared', () => {
    const odd = { ranges: [{ fixed: 'not a version' }] };
    expect(idsOf([about(elsewhere, odd)]).uncomparable).toEqual([]);
    expect(idsOf([about(here, odd)]).uncomparable).toEqual(['GHSA-1']);
  });
});

describe('a package that one of the distribution brought', () => {
  const alpine = { id: 'alpine', version: '3.22.1', name: '', like: [] };
  const debian = { id: 'debian', version: '12', name: '', like: [] };
  const nodejs = { ecosystem: 'apk', name: 'nodejs', version: '22.1.0-r0' };
  const own = [advisory({ id: 'GHSA-1', ranges: [{}] }), advisory({ id: 'GHSA-2', ranges: [{}] })];
  const words = [vulnerability({ id: 'GHSA-1', aliases: ['CVE-1'] }), vulnerability({ id: 'GHSA-2' })];
  const fixedThere = advisory({ source: 'alpine', scope: 'alpine:3.22', name: 'nodejs', id: 'CVE-1', scheme: 'apk' });
  const found = (
    ownedBy: { ecosystem: string; name: string; version: string },
    distribution: typeof debian,
    advisories: readonly Advisory[],
  ) =>
    openMatcher(lookup(advisories, words))({ ...lodash('1.0.0'), ownedBy }, distribution, npm).matches.map(
      (match) => match.advisory,
    );

  it('is left to a feed that lists what has no fix', () => {
    expect(found({ ...nodejs, ecosystem: 'dpkg' }, debian, own)).toEqual([]);
  });

  it.each([
    { name: 'the fix', ranges: [{ fixed: '22.0.0-r0' }] },
    { name: 'a flaw', ranges: [{ fixed: '23.0.0-r0' }] },
  ])('is left to another feed where that one speaks of $name', ({ ranges }) => {
    expect(found(nodejs, alpine, [...own, { ...fixedThere, ranges }])).toEqual(['GHSA-2']);
    expect(found(nodejs, alpine, own)).toEqual(['GHSA-1', 'GHSA-2']);
  });

  it('stands for itself where no feed of the distribution is loaded', () => {
    expect(found(nodejs, { ...alpine, version: '3.10.0' }, own)).toEqual(['GHSA-1', 'GHSA-2']);
  });
});

describe('a program that is a package as well', () => {
  const program = { ecosystem: 'generic', name: 'zookeeper', version: '3.8.3' };
  const artefact = { ecosystem: 'maven', name: 'org.apache.zookeeper:zookeeper', version: '3.8.3' };
  const of = (source: string, scope: string, name: string, scheme: string) => (id: string) =>
    advisory({ source, scope, name, id, scheme, ranges: [{}] });
  const said = of('osv-bitnami', 'bitnami', 'zookeeper', 'bitnami');
  const told = of('osv-maven', 'maven', artefact.name, 'maven');
  const words = [
    vulnerability({ source: 'osv-bitnami', id: 'BIT-1', aliases: ['CVE-1'] }),
    vulnerability({ source: 'osv-maven', id: 'GHSA-1', aliases: ['CVE-1'] }),
    vulnerability({ source: 'osv-maven', id: 'GHSA-2', aliases: ['BIT-2'] }),
  ];

  it.each([
    { what: 'what both have, by another id', own: ['BIT-1'], theirs: ['GHSA-1'], left: [] },
    { what: 'what the package has by an alias alone', own: ['BIT-2'], theirs: ['GHSA-2'], left: [] },
    {
      what: 'nothing of what the package has not',
      own: ['BIT-1', 'BIT-3'],
      theirs: ['GHSA-2'],
      left: ['BIT-3', 'CVE-1'],
    },
  ])('leaves to it $what', ({ own, theirs, left }) => {
    const match = openMatcher(lookup([...own.map(said), ...theirs.map(told)], words));
    const found = match({ ...program, sameAs: artefact }, undefined, generic).matches;
    expect(found.map((one) => one.vulnerability)).toEqual(left);
    expect(match(program, undefined, generic).matches.length).toBe(own.length);
    expect(match(artefact, undefined, maven).matches.length).toBe(theirs.length);
  });
});
