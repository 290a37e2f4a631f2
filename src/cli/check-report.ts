import { standingGapKinds } from '../model/coverage.ts';
import type { Finding } from '../model/finding.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { reaches } from '../model/severity.ts';
import type { IsNew } from './baseline.ts';
import { exitCodes } from './exit-codes.ts';
import type { FailCondition } from './fail-condition.ts';

/** What a report is held against. */
export interface ReportCheck {
  readonly conditions: readonly FailCondition[];
  /** Whether what the scan could not see fails too. */
  readonly failOnIncomplete: boolean;
  /** Where it is there, only what is new against it counts. */
  readonly isNew?: IsNew;
}

/** What came of it, with sentences for people about what failed. */
export interface CheckedReport {
  readonly exitCode: number;
  readonly sentences: readonly string[];
}

/** Ids that a sentence names at most. */
const maxNamed = 5;

/** Holds a report against what must not be in it. What is found counts before what could not be seen. */
export function checkReport(report: ScanReport, { conditions, failOnIncomplete, isNew }: ReportCheck): CheckedReport {
  const counting = (report.findings ?? []).filter((finding) => !finding.suppression && (isNew?.(finding) ?? true));
  const failing = counting.filter((finding) => conditions.some((one) => isMet(one, finding)));
  const gaps = report.coverage.gaps;
  const ended = conditions.includes('end-of-life') ? gaps.filter(({ kind }) => kind.endsWith('end-of-life')) : [];
  const secrets = conditions.includes('secrets') ? (report.secrets ?? []) : [];
  const found = [
    ...(failing.length > 0 ? [foundSentence(failing, isNew !== undefined)] : []),
    ...(secrets.length > 0 ? [`Secrets were found: ${secrets.length}.`] : []),
    ...ended.map(({ message }) => message),
  ];
  if (found.length > 0) return { exitCode: exitCodes.found, sentences: found };
  const missing = failOnIncomplete ? gaps.filter(({ kind }) => !standingGapKinds.includes(kind)) : [];
  if (missing.length === 0) return { exitCode: exitCodes.ok, sentences: [] };
  const more = missing.length > 1 ? ` (and ${missing.length - 1} more)` : '';
  return {
    exitCode: exitCodes.incomplete,
    sentences: [`The scan could not see everything: ${missing[0]?.message}${more}`],
  };
}

function isMet(condition: FailCondition, { severity, exploited, kind }: Finding): boolean {
  if (condition === 'any') return true;
  if (condition === 'kev') return exploited !== undefined;
  if (condition === 'malicious') return kind === 'malicious';
  return condition !== 'secrets' && condition !== 'end-of-life' && reaches(severity, condition);
}

function foundSentence(failing: readonly Finding[], isNew: boolean): string {
  const names = [...new Set(failing.map((one) => `${one.vulnerability} in ${one.package.name} (${one.severity})`))];
  const more = names.length > maxNamed ? ` and ${names.length - maxNamed} more` : '';
  const what = isNew ? 'New vulnerabilities that must not be there' : 'Vulnerabilities that must not be there';
  return `${what}: ${names.slice(0, maxNamed).join(', ')}${more}.`;
}
