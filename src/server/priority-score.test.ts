import { expect, it } from 'vitest';
import { atHand, priorityOf } from '../model/priority.ts';
import { severities } from '../model/severity.ts';
import { priorityScore, type ScoredFacts } from './priority-score.ts';

const none: ScoredFacts = {
  ...{ severityRank: severities.indexOf('High'), score: -1, fixable: 0, exploited: 0, exploitation: 0, malicious: 0 },
};
const unused = { tagged: false, pulled: false };

it.each<[string, Partial<ScoredFacts>, Parameters<typeof priorityOf>[0]]>([
  ['a severity alone', {}, { severity: 'High' }],
  ['a score, kept in tenths', { score: 98 }, { severity: 'High', cvss: { score: 9.8 } }],
  ['a score of zero', { score: 0 }, { severity: 'High', cvss: { score: 0 } }],
  ['a fix', { fixable: 1 }, { severity: 'High', fixedVersion: '2' }],
  ['known attacks', { exploited: 1 }, { severity: 'High', exploited: { since: '2026' } }],
  ['a proof of concept', { exploitation: 1 }, { severity: 'High', exploitation: 'poc' }],
  ['attacks that somebody saw', { exploitation: 2 }, { severity: 'High', exploitation: 'active' }],
  ['malware', { malicious: 1 }, { severity: 'High', kind: 'malicious' }],
  ['a rank that there is not', { severityRank: 99 }, { severity: 'Unknown' }],
])('%s scores as the finding itself does', (_, stored, facts) => {
  for (const exposure of [atHand, unused])
    expect(priorityScore({ ...none, ...stored }, undefined, exposure)).toBe(priorityOf(facts, exposure).score);
});

it('how likely an attack is counts as it is today', () => {
  const likely = priorityOf({ severity: 'High', epss: { score: 0.9 } }, atHand).score;
  expect(priorityScore(none, { score: 0.9 }, atHand)).toBe(likely);
  expect(likely).toBeGreaterThan(priorityScore(none, undefined, atHand));
});
