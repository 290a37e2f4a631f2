import type { Finding } from '../model/finding.ts';
import { percentage } from '../model/percentage.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { printable } from './columns.ts';
import { byPriority } from './finding-order.ts';
import { fixText } from './fix-text.ts';
import { isAddress } from './is-address.ts';
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
    yield `## ${plain(name)}\n\n`;
    const facts = [distribution?.name ?? 'no distribution', platform, `${packages.length} packages`];
    yield `${facts
      .filter((one) => one !== undefined)
      .map(plain)
      .join(', ')}\n\n`;
    if (findings) yield `**${verdictText(report)}**\n\n`;
    if (coverage.gaps.length > 0) yield 'Not known:\n\n';
    for (const { message } of coverage.gaps) yield `- ${plain(message)}\n`;
    if (coverage.gaps.length > 0) yield '\n';
    yield* findings ? findingRows(report) : packageRows(report);
  },
};

function* findingRows(report: ScanReport): Generator<string> {
  const counted = countedFindings(report).toSorted(byPriority);
  const suppressed = (report.findings ?? []).filter(({ suppression }) => suppression);
  if (counted.length > 0)
    yield head(['Severity', 'Vulnerability', 'Package', 'Version', 'Fixed in', 'EPSS', 'Found in']);
  for (const finding of counted) {
    const { severity, package: pkg, epss, path, exploited } = finding;
    yield row([
      exploited ? `${severity}, exploited` : severity,
      idText(finding),
      code(pkg.name),
      code(pkg.version),
      plain(fixText(finding)),
      epss ? percentage(epss.score) : '',
      code(path),
    ]);
  }
  if (suppressed.length === 0) return;
  yield `\n<details><summary>${suppressed.length} suppressed</summary>\n\n`;
  yield head(['Vulnerability', 'Package', 'Version', 'Said by', 'Reason']);
  for (const finding of suppressed) {
    const { name, version } = finding.package;
    const { by = '', reason = '' } = finding.suppression ?? {};
    yield row([idText(finding), code(name), code(version), plain(by), plain(reason)]);
  }
  yield '\n</details>\n';
}

function* packageRows({ packages }: ScanReport): Generator<string> {
  yield head(['Ecosystem', 'Package', 'Version', 'Found in']);
  for (const pkg of packages) yield row([pkg.ecosystem, pkg.name, pkg.version, pkg.path].map(code));
}

function head(titles: readonly string[]): string {
  return `${row(titles)}${row(titles.map(() => '---'))}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function idText({ vulnerability, link }: Finding): string {
  return isAddress(link)
    ? `[${plain(vulnerability)}](<${new URL(link).href.replace(/[<>|\\]/g, encodeURIComponent)}>)`
    : plain(vulnerability);
}

/** A text on one line in which nothing is markup, a link, or a mention of somebody. */
function plain(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replaceAll('://', ':\u200b//')
    .replace(/[@#!$%^](?=\w)|\bwww(?=\.)/gi, '$&\u200b');
}

/** A name as it is, word for word: as code nothing in it is markup, and nobody is mentioned. */
function code(text: string): string {
  const shown = printable(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return shown === '' ? '' : `${fence}${space}${shown}${space}${fence}`;
}
