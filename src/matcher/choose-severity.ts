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
  for (const origin of order) {
    const chosen = origin === 'source' ? ofSource(advisory, vulnerabilities) : ofScorer(origin, vulnerabilities);
    if (chosen) return chosen;
  }
  const usual = ofSource(advisory, vulnerabilities);
  if (usual) return usual;
  const best = bestScore(vulnerabilities, ({ source }) => source !== advisory.source);
  if (best) return ofScore(best);
  const rated = vulnerabilities.find(({ source, severity }) => source !== advisory.source && severity);
  return rated?.severity
    ? { severity: rated.severity, severitySource: rated.source }
    : { severity: 'Unknown', severitySource: '' };
}

/** What the advisory's own source says, in the word that it has for it or by its score. */
function ofSource(
  advisory: Pick<Advisory, 'source' | 'severity'>,
  vulnerabilities: readonly VulnerabilityFacts[],
): ChosenSeverity | undefined {
  const isOwn = ({ source }: VulnerabilityFacts) => source === advisory.source;
  const word = advisory.severity ?? vulnerabilities.find((one) => one.severity && isOwn(one))?.severity;
  const own = bestScore(vulnerabilities, isOwn);
  if (!word) return own && ofScore(own);
  const cvss = own ?? bestScore(vulnerabilities, () => true);
  return { severity: word, severitySource: advisory.source, cvss };
}

/** The best score that somebody gave, as the sources that list the scores of all have it. */
function ofScorer(
  origin: Exclude<SeverityOrigin, 'source'>,
  vulnerabilities: readonly VulnerabilityFacts[],
): ChosenSeverity | undefined {
  const best = bestScore(
    vulnerabilities,
    ({ source }, score) => listing.includes(source) && (scorers.get(score.source) ?? 'cna') === origin,
  );
  return best && ofScore(best);
}

/** Updaters that pass on the scores of others; who is none of these has assigned the id. */
const listing: readonly string[] = ['cvelist', 'nvd', 'vulnrichment'];
const scorers: ReadonlyMap<string, SeverityOrigin> = new Map([
  ['nvd@nist.gov', 'nvd'],
  ['CISA-ADP', 'cisa'],
]);

function ofScore(cvss: CvssScore): ChosenSeverity {
  return { severity: severityOfScore(cvss.score), severitySource: `cvss:${cvss.source}`, cvss };
}

/** Of the scores that count the one of the newest version, of several of it the first. */
function bestScore(
  vulnerabilities: readonly VulnerabilityFacts[],
  counts: (one: VulnerabilityFacts, score: CvssScore) => boolean,
): CvssScore | undefined {
  let best: CvssScore | undefined;
  for (const one of vulnerabilities)
    for (const score of one.cvss)
      if (counts(one, score) && (best === undefined || ageOf(score) < ageOf(best))) best = score;
  return best;
}

function ageOf({ version }: CvssScore): number {
  return versions.indexOf(version);
}
