import type { ScanReport } from '../model/scan-report.ts';
import { noCounts, type Severity, severities } from '../model/severity.ts';
import { counted } from './columns.ts';

/** How many findings there are, of which levels; `paint` may colour a level's part. */
export function verdictText(
  { findings: all = [] }: Pick<ScanReport, 'findings'>,
  paint: (severity: Severity, text: string) => string = (_, text) => text,
): string {
  const findings = all.filter((finding) => !finding.suppression);
  const suppressed = all.length === findings.length ? '' : `, ${all.length - findings.length} suppressed`;
  if (findings.length === 0) return `No known vulnerabilities${suppressed}, as far as what follows allows`;
  const counts = noCounts();
  for (const finding of findings) counts[finding.severity]++;
  const parts = severities.filter((one) => counts[one] > 0).map((one) => paint(one, `${counts[one]} ${one}`));
  const exploited = findings.filter((finding) => finding.exploited).length;
  const attacks = exploited > 0 ? `; ${exploited} known to be used in attacks` : '';
  return `${counted(findings.length, 'finding')}${suppressed}: ${parts.join(', ')}${attacks}`;
}
