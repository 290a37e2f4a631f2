import type { Finding } from '../model/finding.ts';
import { percentage } from '../model/percentage.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { byPriority } from './finding-order.ts';
import { fixText } from './fix-text.ts';
import { isAddress } from './is-address.ts';
import { markdownCode, markdownHead, markdownRow, markdownText } from './markdown-cells.ts';
import { countedFindings } from './package-of-finding.ts';
import type { ReportFormat } from './report-format.ts';
import { verdictText } from './verdict-text.ts';

/** For merge requests, job summaries and wikis. https://github.github.com/gfm/ */
export const markdown: ReportFormat = {
  id: 'markdown',
  mediaType: 'text/markdown; charset=utf-8',
  extension: '.md',
  summary: 'for merge requests, job summaries and wikis',
  tells: 'both',
  specification: 'https://github.github.com/gfm/',
  contents:
    'A summary, what is not known, a table of what counts, the most pressing first, and what is suppressed and why. Names from the image cannot make links, pictures or mentions.',
  *write(report) {
    const { name, distribution, platform, packages, coverage, findings } = report;
    yield `## ${markdownText(name)}\n\n`;
    const facts = [distribution?.name ?? 'no distribution', platform, `${packages.length} packages`];
    yield `${facts
      .filter((one) => one !== undefined)
      .map(markdownText)
      .join(', ')}\n\n`;
    if (findings) yield `**${verdictText(report)}**\n\n`;
    if (coverage.gaps.length > 0) yield 'Not known:\n\n';
    for (const { message } of coverage.gaps) yield `- ${markdownText(message)}\n`;
    if (coverage.gaps.length > 0) yield '\n';
    yield* findings ? findingRows(report) : packageRows(report);
  },
};

function* findingRows(report: ScanReport): Generator<string> {
  const counted = countedFindings(report).toSorted(byPriority);
  const suppressed = (report.findings ?? []).filter(({ suppression }) => suppression);
  if (counted.length > 0)
    yield markdownHead(['Severity', 'Vulnerability', 'Package', 'Version', 'Fixed in', 'EPSS', 'Found in']);
  for (const finding of counted) {
    const { severity, package: pkg, epss, path, exploited } = finding;
    yield markdownRow([
      exploited ? `${severity}, exploited` : severity,
      idText(finding),
      markdownCode(pkg.name),
      markdownCode(pkg.version),
      markdownText(fixText(finding)),
      epss ? percentage(epss.score) : '',
      markdownCode(path),
    ]);
  }
  if (suppressed.length === 0) return;
  yield `\n<details><summary>${suppressed.length} suppressed</summary>\n\n`;
  yield markdownHead(['Vulnerability', 'Package', 'Version', 'Said by', 'Reason']);
  for (const finding of suppressed) {
    const { name, version } = finding.package;
    const { by = '', reason = '' } = finding.suppression ?? {};
    yield markdownRow([
      idText(finding),
      markdownCode(name),
      markdownCode(version),
      markdownText(by),
      markdownText(reason),
    ]);
  }
  yield '\n</details>\n';
}

function* packageRows({ packages }: ScanReport): Generator<string> {
  yield markdownHead(['Ecosystem', 'Package', 'Version', 'Found in']);
  for (const pkg of packages) yield markdownRow([pkg.ecosystem, pkg.name, pkg.version, pkg.path].map(markdownCode));
}

function idText({ vulnerability, link }: Finding): string {
  return isAddress(link)
    ? `[${markdownText(vulnerability)}](<${new URL(link).href.replace(/[<>|\\]/g, encodeURIComponent)}>)`
    : markdownText(vulnerability);
}
