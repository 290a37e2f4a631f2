import type { CvssScore, Vulnerability, VulnerabilityFacts } from '../model/advisory.ts';
import { exploitations } from '../model/exploitation.ts';
import type { PackageMatch } from '../model/finding.ts';
import { eachOnce } from './each-once.ts';

/** What sources tell of a vulnerability beside its severity; absent where none does. */
export function furtherFacts(
  vulnerabilities: readonly VulnerabilityFacts[],
): Pick<PackageMatch, 'kind' | 'scores' | 'weaknesses' | 'exploited' | 'exploitation'> {
  const weaknesses = eachOnce(listed(vulnerabilities, (one) => one.weaknesses)).toSorted();
  const scores = distinctScores(listed(vulnerabilities, (one) => one.cvss));
  return {
    kind: vulnerabilities.some((one) => one.kind === 'malicious') ? 'malicious' : undefined,
    scores: scores.length > 1 ? scores : undefined,
    weaknesses: weaknesses.length > 0 ? weaknesses.slice(0, maxWeaknesses) : undefined,
    exploited: exploitedOf(vulnerabilities),
    exploitation: exploitations.find((worst) => vulnerabilities.some((one) => one.exploitation === worst)),
  };
}
const maxWeaknesses = 10;
const maxScores = 12;

/** What records list, one after the other. Most list nothing: nothing is made for those. */
function listed<Item>(
  vulnerabilities: readonly VulnerabilityFacts[],
  listOf: (one: VulnerabilityFacts) => readonly Item[] | undefined,
): readonly Item[] {
  let all: readonly Item[] = [];
  for (const one of vulnerabilities) {
    const list = listOf(one);
    if (list && list.length > 0) all = all.length === 0 ? list : [...all, ...list];
  }
  return all;
}

/** Several sources pass on the same scores. */
function distinctScores(scores: readonly CvssScore[]): readonly CvssScore[] {
  const distinct: CvssScore[] = [];
  for (const score of scores) {
    const known = distinct.findIndex((one) => isSameScore(one, score));
    if (known >= 0) distinct[known] = score;
    else if (distinct.length < maxScores) distinct.push(score);
  }
  return distinct;
}

function isSameScore(one: CvssScore, other: CvssScore): boolean {
  return one.source === other.source && one.version === other.version && one.vector === other.vector;
}

/** Of several catalogues the first day, whatever deadline there is, and whether any of them knows of ransomware. */
function exploitedOf(vulnerabilities: readonly VulnerabilityFacts[]): Vulnerability['exploited'] {
  if (!vulnerabilities.some((one) => one.exploited)) return undefined;
  const known = vulnerabilities.flatMap((one) => one.exploited ?? []);
  const since = known.map((one) => one.since).toSorted()[0];
  if (since === undefined) return undefined;
  const due = known.map((one) => one.due).find((day) => day !== undefined);
  return { since, due, ransomware: known.some((one) => one.ransomware) };
}
