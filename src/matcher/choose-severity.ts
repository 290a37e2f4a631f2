import type { Advisory, CvssScore, VulnerabilityFacts } from '../model/advisory.ts';
import { type Severity, severityOfScore } from '../model/severity.ts';

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
 * The rating that counts: what the advisory's own source says of this package; else of the vulnerability; else the best score of
 * that source; else the best of any other. A distribution rates its own build, so its word comes before a general score.
 */
export function chooseSeverity(advisory: Advisory, vulnerabilities: readonly VulnerabilityFacts[]): ChosenSeverity {
  const own = vulnerabilities.filter((one) => one.source === advisory.source);
  const others = vulnerabilities.filter((one) => one.source !== advisory.source);
  const cvss = bestScore(own) ?? bestScore(others);
  if (advisory.severity) return { severity: advisory.severity, severitySource: advisory.source, cvss };
  const rated = own.find((one) => one.severity) ?? others.find((one) => one.severity && !cvss);
  if (rated?.severity) return { severity: rated.severity, severitySource: rated.source, cvss };
  if (cvss) return { severity: severityOfScore(cvss.score), severitySource: `cvss:${cvss.source}`, cvss };
  return { severity: 'Unknown', severitySource: '' };
}

function bestScore(vulnerabilities: readonly VulnerabilityFacts[]): CvssScore | undefined {
  const scores = vulnerabilities.flatMap((one) => one.cvss);
  return scores.toSorted((a, b) => versions.indexOf(a.version) - versions.indexOf(b.version))[0];
}
