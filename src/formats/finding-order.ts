import type { Finding } from '../model/finding.ts';
import { severityRank } from '../model/severity.ts';

/** Compares findings: the most pressing first, then the most severe, then by name. */
export function byPriority(a: Finding, b: Finding): number {
  return (
    (b.priority?.score ?? 0) - (a.priority?.score ?? 0) ||
    severityRank(a.severity) - severityRank(b.severity) ||
    compareTexts(a.package.name, b.package.name) ||
    compareTexts(a.vulnerability, b.vulnerability)
  );
}

/** Compares texts by their code units, whatever the language. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
