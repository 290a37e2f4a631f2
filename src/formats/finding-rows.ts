import type { Finding } from '../model/finding.ts';
import { percentage } from '../model/percentage.ts';
import type { ScanReport } from '../model/scan-report.ts';
import type { Severity } from '../model/severity.ts';
import { columns, counted, paint, printable } from './columns.ts';
import { byPriority } from './finding-order.ts';
import { fixText } from './fix-text.ts';
import { countedFindings } from './package-of-finding.ts';
import { placeText } from './place-text.ts';
import type { Look } from './report-format.ts';

type PaintLevel = (severity: Severity, text: string) => string;

/**
 * Findings that count, in a table for each kind of packages where there are several, the most pressing first. Those of one package stand
 * together; on a terminal its name is said once, in a pipe in every row, where each has to stand for itself.
 */
export function* findingRows(report: ScanReport, look: Look, paintLevel: PaintLevel): Generator<string> {
  const sorted = countedFindings(report).toSorted(byPriority);
  const further = furtherColumns.filter(({ cell }) => sorted.some(cell));
  const head = [
    'Severity',
    'Vulnerability',
    ...further.map(({ title }) => title),
    ...['Package', 'Version', 'Fixed in', 'Found in'],
  ];
  const groups = Map.groupBy(sorted, ({ package: pkg }) => pkg.ecosystem);
  for (const [ecosystem, findings] of groups) {
    if (groups.size > 1)
      yield `\n${paint('bold', `${groupTitle(ecosystem, report)}: ${counted(findings.length, 'finding')}`, look)}\n`;
    const rows = byPackage(findings).map(({ finding, first }) => [
      finding.severity,
      finding.vulnerability,
      ...further.map(({ cell }) => cell(finding) ?? ''),
      ...(first || look.width === undefined ? [finding.package.name, finding.package.version] : ['', '']),
      fixText(finding),
      placeText(finding),
    ]);
    yield* columns(head, rows, look, (cell) => paintLevel(cell.trim() as Severity, cell));
  }
}

/** Shown where there is something to tell. */
const furtherColumns: readonly { readonly title: string; cell(finding: Finding): string | undefined }[] = [
  { title: 'Priority', cell: ({ priority }) => priority && String(priority.score) },
  { title: 'Exploited', cell: ({ exploited }) => exploited && (exploited.ransomware ? 'by ransomware' : 'yes') },
  { title: 'EPSS', cell: ({ epss }) => epss && percentage(epss.score) },
];

const ofDistribution: ReadonlySet<string> = new Set(['dpkg', 'apk', 'rpm', 'alpm', 'ebuild', 'opkg']);

function groupTitle(ecosystem: string, { distribution }: ScanReport): string {
  return ofDistribution.has(ecosystem) && distribution ? printable(distribution.name) : ecosystem;
}

/** Packages in the order of their most pressing findings. */
function byPackage(findings: readonly Finding[]): { readonly finding: Finding; readonly first: boolean }[] {
  const groups = Map.groupBy(findings, ({ package: { name, version } }) => `${name} ${version}`);
  return [...groups.values()].flatMap((group) => group.map((finding, at) => ({ finding, first: at === 0 })));
}
