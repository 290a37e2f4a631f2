import { createHash } from 'node:crypto';
import { escapeXml } from '../../lib/xml-pieces.ts';
import type { Finding } from '../../model/finding.ts';
import { percentage } from '../../model/percentage.ts';
import type { ScanReport } from '../../model/scan-report.ts';
import { noCounts, severities, severityRank } from '../../model/severity.ts';
import { printable } from '../columns.ts';
import { byPriority } from '../finding-order.ts';
import { fixText } from '../fix-text.ts';
import { isAddress } from '../is-address.ts';
import { countedFindings } from '../package-of-finding.ts';
import type { ReportFormat } from '../report-format.ts';
import { verdictText } from '../verdict-text.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';

/** One page that needs nothing from elsewhere, to be kept, sent and printed. Its policy lets no other script run than its own. */
export const html: ReportFormat = {
  id: 'html',
  mediaType: 'text/html; charset=utf-8',
  extension: '.html',
  summary: 'a page to keep, send and print',
  tells: 'both',
  contents:
    'A summary, what is not known, the findings to be searched, filtered and sorted, what is suppressed and why, secrets and risks of the config. It is one file, loads nothing, and follows the reader’s choice of light or dark.',
  *write(report) {
    yield* head(report);
    yield* summary(report);
    if (report.findings) yield* findingTable(report);
    else yield* packageTable(report);
    yield* suppressedTable(report);
    yield* otherTables(report);
    yield `</main><script>${pageScript}</script></body></html>\n`;
  },
};

function* head({ name }: ScanReport): Generator<string> {
  const hash = createHash('sha256').update(pageScript).digest('base64');
  yield '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n';
  yield `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">\n`;
  yield '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">\n';
  yield `<title>${shown(name)}</title><style>${pageStyle}</style></head>\n<body><main>\n`;
}

function* summary(report: ScanReport): Generator<string> {
  const { name, digest, distribution, platform, packages, createdAt, tool, coverage } = report;
  const facts = [distribution?.name ?? 'no distribution', platform, `${packages.length} packages`, createdAt, tool];
  yield `<header><h1>${shown(name)}</h1><p class="dim">${facts.flatMap((one) => (one === undefined ? [] : shown(one))).join(' · ')}</p>\n`;
  if (digest !== undefined) yield `<p class="dim mono">${shown(digest)}</p>\n`;
  if (report.findings) {
    const counts = noCounts();
    for (const { severity } of countedFindings(report)) counts[severity]++;
    yield `<p><b>${shown(verdictText(report))}</b></p><ul class="levels">`;
    for (const one of severities) yield `<li class="${one}"><b>${counts[one]}</b>${one}</li>`;
    yield '</ul>';
  }
  yield '</header>\n';
  if (coverage.gaps.length === 0) return;
  yield '<section class="gaps"><b>Not known</b><ul>';
  for (const { message } of coverage.gaps) yield `<li>${shown(message)}</li>`;
  yield '</ul></section>\n';
}

function* findingTable(report: ScanReport): Generator<string> {
  const findings = countedFindings(report).toSorted(byPriority);
  if (findings.length === 0) return;
  const options = severities.map((one) => `<option>${one}</option>`).join('');
  yield '<h2>Findings</h2><div class="tools"><input id="search" type="search" placeholder="Search ids, packages, paths" aria-label="Search">';
  yield `<select id="level" aria-label="Severity"><option value="">All levels</option>${options}</select>`;
  yield '<label><input id="fixable" type="checkbox"> with a fix</label><span id="shown" class="dim"></span></div>\n';
  yield '<div class="scroll"><table id="findings"><thead><tr>';
  for (const title of ['Priority', 'Severity', 'Vulnerability', 'Package', 'Version', 'Fixed in', 'EPSS', 'Found in'])
    yield `<th scope="col"><button type="button">${title}</button></th>`;
  yield '</tr></thead><tbody>\n';
  for (const finding of findings) yield findingRow(finding);
  yield '</tbody></table></div>\n';
}

function findingRow(finding: Finding): string {
  const { severity, priority, package: pkg, epss, exploited, path, fixedVersion } = finding;
  return [
    `<tr data-level="${severity}" data-fix="${fixedVersion === undefined ? 0 : 1}">`,
    `<td>${priority?.score ?? ''}</td>`,
    `<td data-sort="${severityRank(severity)}" class="level ${severity}">${severity}${exploited ? ' · exploited' : ''}</td>`,
    `<td>${vulnerabilityText(finding)}</td>`,
    ...[pkg.name, pkg.version, fixText(finding)].map((text) => `<td class="mono">${shown(text)}</td>`),
    `<td data-sort="${epss?.score ?? 0}">${epss ? percentage(epss.score) : ''}</td>`,
    `<td class="mono path">${shown(path)}</td></tr>\n`,
  ].join('');
}

function vulnerabilityText({ vulnerability, link, description }: Finding): string {
  const name = isAddress(link)
    ? `<a href="${escapeXml(link)}" rel="noopener noreferrer">${shown(vulnerability)}</a>`
    : shown(vulnerability);
  return description
    ? `${name}<details><summary class="dim">Details</summary><p>${description.split('\n').map(shown).join('\n')}</p></details>`
    : name;
}

function* packageTable({ packages }: ScanReport): Generator<string> {
  const rows = packages.values().map((pkg) => [pkg.ecosystem, pkg.name, pkg.version, pkg.licence ?? '', pkg.path]);
  yield* plainTable('Packages', ['Ecosystem', 'Package', 'Version', 'Licence', 'Found in'], rows);
}

function* suppressedTable({ findings = [] }: ScanReport): Generator<string> {
  const suppressed = findings.filter(({ suppression }) => suppression);
  if (suppressed.length === 0) return;
  const rows = suppressed
    .values()
    .map(({ vulnerability, package: pkg, suppression }) => [
      ...[vulnerability, pkg.name, pkg.version, suppression?.status?.replaceAll('_', ' ') ?? ''],
      ...[suppression?.by ?? '', suppression?.reason ?? ''],
    ]);
  yield* plainTable('Suppressed', ['Vulnerability', 'Package', 'Version', 'Status', 'Said by', 'Reason'], rows);
}

function* otherTables({ secrets = [], configRisks = [] }: ScanReport): Generator<string> {
  const secretRows = secrets.map(({ title, path, line, layer }) => [title, String(layer + 1), `${path}:${line}`]);
  if (secretRows.length > 0) yield* plainTable('Secrets', ['Secret', 'Layer', 'Found in'], secretRows);
  const riskRows = configRisks.map(({ title, place }) => [title, place]);
  if (riskRows.length > 0) yield* plainTable('Risks of the config', ['Risk', 'Found in'], riskRows);
}

function* plainTable(title: string, heads: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  yield `<h2>${title}</h2><div class="scroll"><table><thead><tr>`;
  yield `${heads.map((one) => `<th scope="col">${one}</th>`).join('')}</tr></thead><tbody>\n`;
  for (const cells of rows) yield `<tr>${cells.map((cell) => `<td>${shown(cell)}</td>`).join('')}</tr>\n`;
  yield '</tbody></table></div>\n';
}

/** A text from the image: no markup, no control characters, and nothing that turns the direction of what follows. */
function shown(text: string): string {
  return escapeXml(printable(text));
}
