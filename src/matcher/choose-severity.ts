import type { Advisory, CvssScore, VulnerabilityFacts } from '../model/advisory.ts';
import { type Severity, severityOfScore } from '../model/severity.ts';
import type { SeverityOrder, SeverityOrigin } from './severity-order.ts';

/** A severity with whoever gave it, and the score shown beside it. */
export interface ChosenSeverity {
  readonly severity: Severity;
  /** An updater's name, or `cvss:` and the scorer; empty for Unknown. */
  readonly severitySource: string;
  readonly cvss?: CvssScore;
}

/** Newer versions of CVSS before older ones. */
const versions = ['4.0', '3.1', '3.0', '2.0'];

/**
 * The rating that counts: the first that there is in the order that somebody chose. Without one, or where none of them has a rating: what
 * the advisory's own source says of this package; else of the vulnerability; else the best score of that source; else the best of any
 * other. A distribution rates its own build, so its word comes before a general score.
 */
export function chooseSeverity(
  advisory: Pick<Advisory, 'source' | 'severity'>,
  vulnerabilities: readonly VulnerabilityFacts[],
  order: SeverityOrder = [],
): ChosenSeverity {
  const own = vulnerabilities.filter((one) => one.source === advisory.source);
  const others = vulnerabilities.filter((one) => one.source !== advisory.source);
  for (const origin of order) {
    const chosen = origin === 'source' ? ofSource(advisory, own, others) : ofScore(scoreBy(origin, vulnerabilities));
    if (chosen) return chosen;
  }
  const usual = ofSource(advisory, own, others);
  if (usual) return usual;
  const best = ofScore(bestScore(others));
  const rated = best ? undefined : others.find((one) => one.severity);
  if (rated?.severity) return { severity: rated.severity, severitySource: rated.source };
  return best ?? { severity: 'Unknown', severitySource: '' };
}

/** What the advisory's own source says, in the word that it has for it or by its score. */
function ofSource(
  { severity, source }: Pick<Advisory, 'source' | 'severity'>,
  own: readonly VulnerabilityFacts[],
  others: readonly VulnerabilityFacts[],
): ChosenSeverity | undefined {
  const word = severity ?? own.find((one) => one.severity)?.severity;
  const cvss = bestScore(own) ?? bestScore(others);
  return word ? { severity: word, severitySource: source, cvss } : ofScore(bestScore(own));
}

function ofScore(cvss: CvssScore | undefined): ChosenSeverity | undefined {
  return cvss && { severity: severityOfScore(cvss.score), severitySource: `cvss:${cvss.source}`, cvss };
}

/** The best score that somebody gave, as the sources that list the scores of all have it. */
function scoreBy(
  origin: Exclude<SeverityOrigin, 'source'>,
  vulnerabilities: readonly VulnerabilityFacts[],
): CvssScore | undefined {
  const scores = vulnerabilities.filter((one) => listing.includes(one.source)).flatMap((one) => one.cvss);
  return newest(scores.filter((score) => (scorers.get(score.source) ?? 'cna') === origin));
}

/** Updaters that pass on the scores of others; who is none of these has assigned the id. */
const listing: readonly string[] = ['cvelist', 'nvd', 'vulnrichment'];
const scorers: ReadonlyMap<string, SeverityOrigin> = new Map([
  ['nvd@nist.gov', 'nvd'],
  ['CISA-ADP', 'cisa'],
]);

function bestScore(vulnerabilities: readonly VulnerabilityFacts[]): CvssScore | undefined {
  return newest(vulnerabilities.flatMap((one) => one.cvss));
}

/** Of several of the same version the first. */
function newest(scores: readonly CvssScore[]): CvssScore | undefined {
  const ageOf = ({ version }: CvssScore) => versions.indexOf(version);
  return scores.reduce<CvssScore | undefined>(
    (best, score) => (best === undefined || ageOf(score) < ageOf(best) ? score : best),
    undefined,
  );
}
