import type { ComparedPackage, ComparedState, ComparedVulnerability, Comparison } from '../model/comparison.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { columns, counted, paint, printable } from './columns.ts';
import type { Look } from './report-format.ts';

/** How an image differs from another one, with what was scanned of both. */
export interface ComparedReports extends Pick<Comparison, 'packages'> {
  readonly before: ScanReport;
  readonly after: ScanReport;
  /** Absent where only packages were asked for. */
  readonly vulnerabilities?: Comparison['vulnerabilities'];
}

/** The comparison as one JSON object, with names, digests and coverage of both images. */
export function* comparisonJson({ before, after, packages, vulnerabilities }: ComparedReports): Generator<string> {
  const about = ({ name, digest, platform, distribution, coverage, createdAt, tool }: ScanReport) => ({
    ...{ name, digest, platform, distribution, coverage, createdAt, tool },
  });
  yield `${JSON.stringify({ before: about(before), after: about(after), packages, vulnerabilities }, undefined, 2)}\n`;
}

/** The comparison for people: a summary, then what came, went and changed. What is not known of either stands beside it. */
export function* comparisonTable(compared: ComparedReports, look: Look): Generator<string> {
  const { before, after, packages, vulnerabilities } = compared;
  yield `${paint('bold', `${printable(before.name)} → ${printable(after.name)}`, look)}\n`;
  yield `Packages: ${summary(packages)}\n`;
  if (vulnerabilities) yield `Vulnerabilities: ${summary(vulnerabilities)}\n`;
  for (const { name, coverage } of [before, after]) {
    if (coverage.gaps.length > 0)
      yield `${paint('yellow', `Not known of ${printable(name)}:`, look)} ${coverage.gaps.map((gap) => printable(gap.message)).join('; ')}\n`;
  }
  if (vulnerabilities) yield* vulnerabilityRows(vulnerabilities, look);
  yield* packageRows(packages, look);
}

function summary({ added, removed, changed, unchanged }: Comparison['packages' | 'vulnerabilities']): string {
  return `${added.length} added, ${removed.length} removed, ${changed.length} changed, ${counted(unchanged, 'other')} the same`;
}

function* vulnerabilityRows({ added, removed, changed }: Comparison['vulnerabilities'], look: Look): Generator<string> {
  const row = (mark: string) => (one: ComparedVulnerability) => {
    const { before, after } = one;
    return [
      mark,
      one.vulnerability,
      transition(before?.severity, after?.severity),
      one.package,
      transition(before?.versions.join(', '), after?.versions.join(', ')),
      transition(fixText(before), fixText(after)),
    ];
  };
  const rows = [...added.map(row('+')), ...removed.map(row('-')), ...changed.map(row('~'))];
  if (rows.length > 0) yield* columns(['', 'Vulnerability', 'Severity', 'Package', 'Version', 'Fixed in'], rows, look);
}

function* packageRows({ added, removed, changed }: Comparison['packages'], look: Look): Generator<string> {
  const row = (mark: string) => (one: ComparedPackage) => [
    mark,
    one.ecosystem,
    one.name,
    transition(one.before?.join(', '), one.after?.join(', ')),
  ];
  const rows = [...added.map(row('+')), ...removed.map(row('-')), ...changed.map(row('~'))];
  if (rows.length > 0) yield* columns(['', 'Ecosystem', 'Package', 'Version'], rows, look);
}

/** What something was and is, or the one of both that there is. */
function transition(before: string | undefined, after: string | undefined): string {
  if (before === undefined || after === undefined || before === after) return after ?? before ?? '';
  return `${before || 'none'} → ${after || 'none'}`;
}

function fixText(state: ComparedState | undefined): string | undefined {
  if (!state) return undefined;
  const { fixedVersion, status, suppressed } = state;
  const fix = fixedVersion ?? (status === 'affected' ? '' : status.replaceAll('_', ' '));
  return suppressed ? `${fix} (suppressed)`.trim() : fix;
}
