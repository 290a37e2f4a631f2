import { styleText } from 'node:util';
import type { ScanReport } from '../model/scan-report.ts';
import type { Severity } from '../model/severity.ts';
import { columns, counted, paint, printable } from './columns.ts';
import { byPriority, compareTexts } from './finding-order.ts';
import { findingRows } from './finding-rows.ts';
import { isDeclared, placeText } from './place-text.ts';
import type { Look, ReportFormat } from './report-format.ts';
import { verdictText } from './verdict-text.ts';
import { whatToDo } from './what-to-do.ts';

/** For people: a summary, what is not known, and the findings or packages in columns. */
export const table: ReportFormat = {
  id: 'table',
  mediaType: 'text/plain',
  extension: '.txt',
  summary: 'for people: a summary, what is not known, and columns',
  tells: 'both',
  contents:
    'A summary, what is not known, the findings of each group of packages with what fixes them, what is suppressed and why, secrets, risks of the config, and what to do. On a terminal it has colours and fits the width; in a pipe and in a file it is plain. Nothing from the image can steer the terminal.',
  *write(report, look) {
    yield* summary(report, look);
    yield* gaps(report, look);
    if (!report.findings) yield* packageRows(report, look);
    else yield* findingRows(report, look, (severity, text) => colour(severity, text, look));
    yield* suppressedRows(report, look);
    yield* secretRows(report, look);
    yield* riskRows(report, look);
    if (report.advice) yield* whatToDo(report.advice, look);
  },
};

function* summary(report: ScanReport, look: Look): Generator<string> {
  const { distribution, packages, platform, findings } = report;
  const declared = packages.filter((pkg) => isDeclared(pkg)).length;
  const facts = [
    printable(distribution?.name ?? 'no distribution'),
    platform,
    counted(packages.length - declared, 'package'),
    declared > 0 && `${declared} more declared, not installed`,
  ];
  yield `${paint('bold', printable(report.name), look)}\n${facts.filter(Boolean).join(', ')}\n`;
  if (findings) yield `${verdictText(report, (severity, text) => colour(severity, text, look))}\n`;
  if (report.findingsInKernelHeaders)
    yield `${report.findingsInKernelHeaders} more in headers of the kernel, which runs outside (--kernel-headers has them count)\n`;
}

/** "Nothing found" is only said together with what could not be seen. */
function* gaps({ coverage, findings }: ScanReport, look: Look): Generator<string> {
  if (coverage.gaps.length === 0) {
    if (findings) yield `All ${counted(coverage.packages, 'package')} are covered by loaded advisories\n`;
    return;
  }
  yield `${paint('yellow', 'Not known:', look)}\n`;
  for (const gap of coverage.gaps) yield `  - ${printable(gap.message)}\n`;
}

function* packageRows({ packages }: ScanReport, look: Look): Generator<string> {
  const rows = packages
    .toSorted((a, b) => compareTexts(a.ecosystem, b.ecosystem) || compareTexts(a.name, b.name))
    .map((pkg) => [pkg.ecosystem, pkg.name, pkg.version, pkg.arch ?? '', pkg.owner ?? '', placeText(pkg)]);
  yield* columns(['Ecosystem', 'Package', 'Version', 'Arch', 'Owner', 'Found in'], rows, look);
}

/** What does not count stays to be seen, with the reason and who gave it. */
function* suppressedRows({ findings = [] }: ScanReport, look: Look): Generator<string> {
  const rows = findings
    .toSorted(byPriority)
    .flatMap(({ suppression, vulnerability, package: pkg }) =>
      suppression
        ? [
            [
              vulnerability,
              pkg.name,
              pkg.version,
              (suppression.status ?? '').replaceAll('_', ' '),
              suppression.by,
              suppression.reason,
            ],
          ]
        : [],
    );
  if (rows.length === 0) return;
  yield* columns(['Suppressed', 'Package', 'Version', 'Status', 'Said by', 'Reason'], rows, look);
}

function* secretRows({ secrets = [] }: ScanReport, look: Look): Generator<string> {
  if (secrets.length === 0) return;
  const rows = secrets.map(({ title, path, line, layer, hiddenBy }) => [
    title,
    hiddenBy === undefined ? `${layer + 1}` : `${layer + 1}, hidden by ${hiddenBy + 1}`,
    `${path}:${line}`,
  ]);
  yield* columns(['Secret', 'Layer', 'Found in'], rows, look);
}

function* riskRows({ configRisks = [] }: ScanReport, look: Look): Generator<string> {
  if (configRisks.length === 0) return;
  const rows = configRisks.map(({ title, layer, place }) => [title, layer === undefined ? '' : `${layer + 1}`, place]);
  yield* columns(['Risk of the config', 'Layer', 'Found in'], rows, look);
}

const colours = {
  Critical: ['bold', 'red'],
  High: ['red'],
  Medium: ['yellow'],
  Low: ['blue'],
  Negligible: ['gray'],
  Unknown: ['magenta'],
} as const satisfies Record<Severity, readonly Parameters<typeof styleText>[0][]>;

function colour(severity: Severity, text: string, look: Look): string {
  return look.colour ? styleText([...colours[severity]], text, { validateStream: false }) : text;
}
