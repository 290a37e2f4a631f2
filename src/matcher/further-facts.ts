import type { CvssScore, Vulnerability, VulnerabilityFacts } from '../model/advisory.ts';
import { worstExploitation } from '../model/exploitation.ts';
import type { PackageMatch } from '../model/finding.ts';
import { eachOnce } from './each-once.ts';

/** What sources tell of a vulnerability beside its severity; absent where none does. */
export function furtherFacts(
  vulnerabilities: readonly VulnerabilityFacts[],
): Pick<PackageMatch, 'kind' | 'scores' | 'weaknesses' | 'exploited' | 'exploitation'> {
  const weaknesses = eachOnce(vulnerabilities.flatMap((one) => one.weaknesses ?? [])).toSorted();
  const scores = distinctScores(vulnerabilities.flatMap((one) => one.cvss));
  return {
    kind: vulnerabilities.some((one) => one.kind === 'malicious') ? 'malicious' : undefined,
    scores: scores.length > 1 ? scores : undefined,
    weaknesses: weaknesses.length > 0 ? weaknesses.slice(0, maxWeaknesses) : undefined,
    exploited: exploitedOf(vulnerabilities),
    exploitation: worstExploitation(vulnerabilities.flatMap((one) => one.exploitation ?? [])),
  };
}

const maxWeaknesses = 10;
const maxScores = 12;

/** Several sources pass on the same scores. */
function distinctScores(scores: readonly CvssScore[]): readonly CvssScore[] {
  if (scores.length < 2) return scores;
  const byScorer = new Map(scores.map((one) => [`${one.source} ${one.version} ${one.vector}`, one]));
  return [...byScorer.values()].slice(0, maxScores);
}

/** Of several catalogues the first day, whatever deadline there is, and whether any of them knows of ransomware. */
function exploitedOf(vulnerabilities: readonly VulnerabilityFacts[]): Vulnerability['exploited'] {
  const known = vulnerabilities.flatMap((one) => one.exploited ?? []);
  if (known.length === 0) return undefined;
  const since = known.map((one) => one.since).toSorted()[0];
  if (since === undefined) return undefined;
  const due = known.map((one) => one.due).find((day) => day !== undefined);
  return { since, due, ransomware: known.some((one) => one.ransomware) };
}
