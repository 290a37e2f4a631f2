import { describe, expect, it } from 'vitest';
import type { AdvisoryGroup, AffectedRange, VulnerabilityFacts } from '../model/advisory.ts';
import { deb } from '../versions/deb.ts';
import { type Candidate, candidatesIn, distinct, isReal, related } from './candidates.ts';
import type { HoldingStatement } from './statements.ts';

const facts = (id: string, values: Partial<VulnerabilityFacts> = {}): VulnerabilityFacts => ({
  ...{ source: 'debian', id, aliases: [], cvss: [] },
  ...values,
});
function statement(range: AffectedRange | 'listed' = {}, values: Partial<AdvisoryGroup> = {}): HoldingStatement {
  const about = { source: 'debian', scope: 'debian:12', name: 'curl', ids: ['CVE-1'], scheme: 'deb' };
  const advisory: AdvisoryGroup = { ...about, ranges: [], status: 'fixed', ...values };
  const key = { scope: 'debian:12', name: 'curl', version: '1' };
  return {
    key,
    advisory,
    scheme: deb,
    answer: { affected: true, range },
    id: advisory.ids[0] ?? '',
    vulnerability: 'CVE-1',
  };
}
const lookUp =
  (...known: readonly VulnerabilityFacts[]) =>
  (id: string) =>
    known.filter((one) => one.id === id);
const candidate = (statements: readonly HoldingStatement[], known: readonly VulnerabilityFacts[] = []) =>
  candidatesIn([statements], { vulnerability: lookUp(...known) })[0];
const named = (...ids: readonly string[]): Candidate => ({
  statements: [statement()],
  vulnerabilities: [],
  ids: new Set(ids),
});

describe('a candidate', () => {
  it.each<[string, readonly HoldingStatement[], readonly (string | undefined)[]]>([
    ['the later fix', [statement({ fixed: '2' }), statement({ fixed: '10' })], ['10', '2']],
    ['a fix before none', [statement(), statement('listed'), statement({ fixed: '2' })], ['2', undefined, undefined]],
    [
      'a fix that everybody gets before a later one of a channel',
      [statement({ fixed: '9' }, { channel: 'pro' }), statement({ fixed: '2' })],
      ['2', '9'],
    ],
    ['a fix of a channel before none', [statement(), statement({ fixed: '9' }, { channel: 'pro' })], ['9', undefined]],
  ])('names %s first', (_, statements, fixes) => {
    const named = candidate(statements)?.statements.map(({ answer: { range } }) =>
      range === 'listed' ? undefined : range.fixed,
    );
    expect(named).toEqual(fixes);
  });

  it('takes aliases from its own source alone, and what is said of them from all', () => {
    const known = [
      facts('CVE-1', { aliases: ['GHSA-1'] }),
      facts('CVE-1', { source: 'nvd', aliases: ['CVE-9'] }),
      facts('GHSA-1', { source: 'github' }),
      facts('CVE-9', { source: 'nvd' }),
    ];
    expect(candidate([statement()], known)).toMatchObject({
      ids: new Set(['CVE-1', 'GHSA-1']),
      vulnerabilities: known.slice(0, 3),
    });
  });

  it('of a bulletin knows the bulletin’s words of its own source', () => {
    const bulletin = statement({}, { ids: ['DSA-1'], vulnerabilities: ['CVE-1'] });
    const known = [facts('DSA-1'), facts('DSA-1', { source: 'other' }), facts('CVE-1')];
    expect(candidate([bulletin], known)?.vulnerabilities).toEqual([known[0], known[2]]);
  });

  it('is none where nothing stands', () => {
    expect(candidate([])).toBeUndefined();
  });

  it('is read ahead with all others by the id that it is about', () => {
    const asked: string[][] = [];
    const about = (vulnerability: string) => [
      { ...statement(), vulnerability },
      { ...statement(), vulnerability },
    ];
    const readAhead = (ids: readonly string[]) => asked.push([...ids]);
    candidatesIn([about('CVE-1'), [], about('CVE-2')], { vulnerability: lookUp(), readAhead });
    expect(asked).toEqual([['CVE-1', 'CVE-2']]);
  });
});

it.each<[string, readonly VulnerabilityFacts[], boolean]>([
  ['of which nothing is known is real', [], true],
  ['withdrawn by anybody is not', [facts('CVE-1', { source: 'nvd', withdrawn: '2026-01-01' })], false],
  ['of which an alias is withdrawn is real', [facts('GHSA-1', { withdrawn: '2026-01-01' })], true],
  ['that its source calls a notice is not', [facts('CVE-1', { kind: 'notice' })], false],
  ['that another source calls a notice is real', [facts('CVE-1', { source: 'rustsec', kind: 'notice' })], true],
  ['that is malware is real', [facts('CVE-1', { kind: 'malicious' })], true],
])('a vulnerability %s', (_, vulnerabilities, real) => {
  expect(isReal({ statements: [statement()], vulnerabilities, ids: new Set(['CVE-1']) })).toBe(real);
});

it('keeps the last of what a source says twice of one id', () => {
  const [first, second, other] = [
    facts('CVE-1'),
    facts('CVE-1', { kind: 'notice' }),
    facts('CVE-1', { source: 'nvd' }),
  ];
  expect(distinct([first, other, second])).toEqual([second, other]);
  expect(distinct([first])).toEqual([first]);
});

it.each<[string, readonly (readonly string[])[], readonly (readonly number[])[]]>([
  ['without a common id stay apart', [['CVE-1'], ['CVE-2']], [[0], [1]]],
  ['with a common id are one', [['CVE-1', 'GHSA-1'], ['GHSA-1']], [[0, 1]]],
  ['that a third one joins are one', [['CVE-1'], ['GHSA-1'], ['GHSA-1', 'CVE-1']], [[0, 1, 2]]],
  [
    'of two CVE ids in one bulletin stay apart',
    [
      ['CVE-1', 'XSA-389'],
      ['CVE-2', 'XSA-389'],
    ],
    [[0], [1]],
  ],
  ['of ids that are all no CVE ids are one', [['XSA-1', 'DSA-1'], ['XSA-1']], [[0, 1]]],
])('candidates %s', (_, ids, groups) => {
  const candidates = ids.map((some) => named(...some));
  expect(related(candidates).map((group) => group.map((one) => candidates.indexOf(one)).sort())).toEqual(groups);
});
