import { expect, it } from 'vitest';
import type { Vulnerability } from '../model/advisory.ts';
import { epssOf } from './epss-of.ts';
import { furtherFacts } from './further-facts.ts';

const said = (values: Partial<Vulnerability>): Vulnerability => ({
  source: 'nvd',
  id: 'CVE-1',
  aliases: [],
  description: '',
  cvss: [],
  references: [],
  ...values,
});
const score = (source: string, value: number, vector = 'AV:N') => ({ version: '3.1', vector, score: value, source });

it.each([
  { name: 'nothing where nothing is told', told: [{}, {}], facts: {} },
  { name: 'no scores beside the one that counts', told: [{ cvss: [score('nvd', 5)] }], facts: {} },
  {
    name: 'the scores of everybody, each once',
    told: [{ cvss: [score('nvd', 5), score('CISA-ADP', 7)] }, { cvss: [score('CISA-ADP', 7)] }],
    facts: { scores: [score('nvd', 5), score('CISA-ADP', 7)] },
  },
  {
    name: 'the weaknesses of all',
    told: [{ weaknesses: ['CWE-79', 'CWE-20'] }, { weaknesses: ['CWE-79'] }],
    facts: { weaknesses: ['CWE-20', 'CWE-79'] },
  },
  {
    name: 'the first day of several catalogues, and what any of them knows beside',
    told: [
      { exploited: { since: '2025-02-01', due: '2025-03-01' } },
      { exploited: { since: '2025-01-01', ransomware: true } },
    ],
    facts: { exploited: { since: '2025-01-01', due: '2025-03-01', ransomware: true } },
  },
  {
    name: 'the worst of exploitations',
    told: [{ exploitation: 'none' }, { exploitation: 'active' }, { exploitation: 'poc' }],
    facts: { exploitation: 'active' },
  },
] satisfies readonly { name: string; told: readonly Partial<Vulnerability>[]; facts: object }[])(
  'a finding has $name',
  ({ told, facts }) => {
    expect(JSON.parse(JSON.stringify(furtherFacts(told.map(said))))).toEqual(facts);
  },
);

it('a likelihood is that of any of the CVE ids, the highest', () => {
  const epss = (value: number) => ({ score: value, percentile: value, date: '2026-05-18', model: 'v1' });
  const known = [said({}), said({ id: 'CVE-2', epss: epss(0.1) }), said({ id: 'CVE-3', epss: epss(0.2) })];
  const lookup = { vulnerabilityBy: (_source: string, id: string) => known.filter((one) => one.id === id) };
  const of = (vulnerability: string, ...aliases: string[]) => epssOf({ vulnerability, aliases }, lookup)?.score;
  expect([of('CVE-1'), of('GHSA-1'), of('GHSA-1', 'CVE-2'), of('CVE-2', 'CVE-3')]).toEqual([
    undefined,
    undefined,
    0.1,
    0.2,
  ]);
});
