import { describe, expect, it } from 'vitest';
import { severityRank } from '../model/severity.ts';
import { type NewMatchFilter, newMatchList } from './new-match-list.ts';
import type { NewMatch } from './take-new-matches.ts';

const [shop, base] = [1, 2];
const pkg = (name: string, severity: 'Critical' | 'High' | 'Low', namespaces: readonly number[], exploited = 0) => ({
  ...{ packageId: 1, ecosystem: 'npm', name, version: '1', matchId: 1, exploited, namespaces },
  severityRank: severityRank(severity),
});
const match = (generation: number, vulnerability: string, packages: NewMatch['packages']): NewMatch => ({
  ...{ generation, vulnerability, at: generation * 100, feed: 'osv', packages },
});

const matches = [
  match(2, 'CVE-3', [pkg('a', 'Low', [shop]), pkg('b', 'High', [base])]),
  match(1, 'CVE-1', [pkg('a', 'High', [shop, base])]),
  match(1, 'CVE-2', [pkg('c', 'High', [shop], 1)]),
];
const noted = (generation: number, vulnerability: string, namespaceId: number) => ({
  ...{ generation, vulnerability, namespaceId, actor: 'ann', note: null, at: 1 },
});
const acknowledgements = [noted(1, 'CVE-1', shop), noted(2, 'CVE-3', base), noted(2, 'CVE-1', base)];

const everything: NewMatchFilter = { namespaces: undefined, since: 0 };

describe('the list of new matches', () => {
  it.each<[string, Partial<NewMatchFilter>, string[]]>([
    ['has the latest first, then what is exploited', {}, ['CVE-3 High open', 'CVE-2 High open', 'CVE-1 High open']],
    [
      'tells of the namespaces that are looked at alone',
      { namespaces: [shop] },
      ['CVE-3 Low open', 'CVE-2 High open', 'CVE-1 High acknowledged'],
    ],
    ['leaves out what concerns none of them', { namespaces: [base] }, ['CVE-3 High acknowledged', 'CVE-1 High open']],
    ['begins at a time', { since: 200 }, ['CVE-3 High open']],
    ['has some levels', { namespaces: [shop], severity: ['Low'] }, ['CVE-3 Low open']],
    ['has what mentions a text', { search: ' C ' }, ['CVE-3 High open', 'CVE-2 High open', 'CVE-1 High open']],
    ['has packages by a part of their names', { namespaces: [base], search: 'b' }, ['CVE-3 High acknowledged']],
    ['has nothing of no namespace', { namespaces: [] }, []],
  ])('%s', (_name, filter, expected) => {
    const list = newMatchList(matches, acknowledgements, { ...everything, ...filter });
    expect(list.map(({ vulnerability, severity, state }) => `${vulnerability} ${severity} ${state}`)).toEqual(expected);
  });

  it('tells for which namespaces nobody took note', () => {
    const [first, , last] = newMatchList(matches, acknowledgements, everything);
    expect([first?.open, last?.open]).toEqual([[shop], [base]]);
    expect(last?.acknowledgements).toMatchObject([{ namespaceId: shop, actor: 'ann' }]);
  });
});
