import type { Finding } from '../model/finding.ts';
import type { ReportedPackage, ScanReport } from '../model/scan-report.ts';
import { csvCell } from './csv-cell.ts';
import { byPriority } from './finding-order.ts';
import { openPackages } from './package-of-finding.ts';
import type { ReportFormat } from './report-format.ts';

type Cell = string | number | undefined;

/** Rows for spreadsheets. https://www.rfc-editor.org/rfc/rfc4180 */
export const csv: ReportFormat = {
  id: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  extension: '.csv',
  summary: 'rows for spreadsheets',
  tells: 'both',
  specification: 'https://www.rfc-editor.org/rfc/rfc4180',
  contents:
    'A row for each finding, the most pressing first; of packages where no advisories were asked. A cell that a spreadsheet would take for a formula begins with an apostrophe.',
  *write(report) {
    const { findings } = report;
    if (findings) yield* findingRows(report, findings);
    else yield* packageRows(report);
  },
};

function* findingRows(report: ScanReport, findings: readonly Finding[]): Generator<string> {
  const packageOf = openPackages(report);
  yield row(Object.keys(findingCells({} as Finding, undefined)));
  for (const finding of findings.toSorted(byPriority))
    yield row(Object.values(findingCells(finding, packageOf(finding))));
}

function findingCells(finding: Partial<Finding>, pkg: ReportedPackage | undefined): Record<string, Cell> {
  const { severity, priority, cvss, epss, exploited, suppression } = finding;
  return {
    Severity: severity,
    Priority: priority?.score,
    Vulnerability: finding.vulnerability,
    Aliases: finding.aliases?.join(' '),
    Package: finding.package?.name,
    Version: finding.package?.version,
    'Fixed in': finding.fixedVersion,
    Needs: finding.channel,
    Status: finding.status,
    Ecosystem: finding.package?.ecosystem,
    'Package URL': pkg?.purl,
    Path: finding.path,
    Layer: finding.layer === undefined ? undefined : finding.layer + 1,
    CVSS: cvss?.score,
    Vector: cvss?.vector,
    EPSS: epss?.score,
    'Exploited since': exploited?.since,
    Suppressed: suppression && (suppression.status ?? suppression.kind),
    Reason: suppression?.reason,
    'Said by': suppression?.by,
    Source: finding.sources?.[0],
    Link: finding.link,
  };
}

function* packageRows({ packages }: ScanReport): Generator<string> {
  yield row(['Ecosystem', 'Package', 'Version', 'Architecture', 'Licence', 'Package URL', 'Owner', 'Path', 'Layer']);
  for (const { ecosystem, name, version, arch, licence, purl, owner, path, layer } of packages)
    yield row([ecosystem, name, version, arch, licence, purl, owner, path, layer + 1]);
}

function row(cells: readonly Cell[]): string {
  return `${cells.map((cell) => (typeof cell === 'string' ? csvCell(cell) : (cell ?? ''))).join(',')}\r\n`;
}
