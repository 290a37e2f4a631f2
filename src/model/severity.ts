/** Severity levels, most severe first. `Unknown` is a level of its own: an advisory without a rating is not harmless. */
export const severities = ['Critical', 'High', 'Medium', 'Low', 'Negligible', 'Unknown'] as const;
export type Severity = (typeof severities)[number];

/** Number of findings per severity level. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** Rank of a level for sorting: 0 is the most severe. `Unknown` sorts last but is never dropped. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}

/** Whether `severity` is at or above `threshold`. `Unknown` never reaches a threshold. */
export function reaches(severity: Severity, threshold: Severity): boolean {
  return severity !== 'Unknown' && severityRank(severity) <= severityRank(threshold);
}

/** Counts of zero. */
export function noCounts(): Record<Severity, number> {
  return { Critical: 0, High: 0, Medium: 0, Low: 0, Negligible: 0, Unknown: 0 };
}

/** The highest level with a count above zero; `undefined` where nothing was found. */
export function highestOf(counts: SeverityCounts): Severity | undefined {
  return severities.find((severity) => counts[severity] > 0);
}

/** Level of a CVSS base score (v3 and v4 bands). */
export function severityOfScore(score: number): Severity {
  if (score >= 9) return 'Critical';
  if (score >= 7) return 'High';
  if (score >= 4) return 'Medium';
  if (score > 0) return 'Low';
  return 'Negligible';
}
