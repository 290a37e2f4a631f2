import type { FindingFacts } from '../db/ranked-finding.ts';
import { type Exposure, type PriorityFacts, priorityOf } from '../model/priority.ts';
import { severities } from '../model/severity.ts';

/** What is stored of a match, as far as a priority is made of it. */
export type ScoredFacts = Pick<
  FindingFacts,
  'severityRank' | 'score' | 'fixable' | 'exploited' | 'exploitation' | 'malicious'
>;

/** The same score as of the finding itself: the facts say which, not what they say in words. */
export function priorityScore(facts: ScoredFacts, epss: PriorityFacts['epss'], exposure: Exposure): number {
  const { severityRank, score, fixable, exploited, exploitation, malicious } = facts;
  return priorityOf(
    {
      severity: severities[severityRank] ?? 'Unknown',
      cvss: score < 0 ? undefined : { score: score / 10 },
      epss,
      exploited: exploited === 1 ? { since: '' } : undefined,
      exploitation: exploitation === 2 ? 'active' : exploitation === 1 ? 'poc' : undefined,
      kind: malicious === 1 ? 'malicious' : undefined,
      fixedVersion: fixable === 1 ? '' : undefined,
    },
    exposure,
  ).score;
}
