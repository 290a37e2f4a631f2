import type { Severity } from '../model/severity.ts';
import { printable } from './columns.ts';
import { byPriority } from './finding-order.ts';
import { whatToDoAbout } from './fix-text.ts';
import { countedFindings } from './package-of-finding.ts';
import type { ReportFormat } from './report-format.ts';

/** Commands that GitHub shows beside a workflow's run. https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands */
export const annotations: ReportFormat = {
  id: 'annotations',
  mediaType: 'text/plain; charset=utf-8',
  extension: '.txt',
  summary: "annotations of a GitHub workflow's run",
  tells: 'findings',
  specification: 'https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands',
  contents:
    'A command for each finding that counts, the most pressing first: GitHub shows no more than ten errors, warnings and notices of each step. What is not known comes as a warning.',
  *write(report) {
    const findings = countedFindings(report);
    for (const { message } of report.coverage.gaps) yield command('warning', 'Not known', message);
    if (findings.length === 0) yield command('notice', report.name, 'No known vulnerabilities, as far as is known');
    for (const finding of findings.toSorted(byPriority)) {
      const { vulnerability, severity, path } = finding;
      const { name, version } = finding.package;
      const message = `${name} ${version} in ${path}. ${whatToDoAbout(finding)}.`;
      yield command(levels[severity], `${vulnerability} (${severity}) in ${name}`, message);
    }
  },
};

const levels: Readonly<Record<Severity, string>> = {
  Critical: 'error',
  High: 'error',
  Medium: 'warning',
  Low: 'notice',
  Negligible: 'notice',
  Unknown: 'notice',
};

function command(level: string, title: string, message: string): string {
  return `::${level} title=${escaped(title, /[%:,]/g)}::${escaped(message, /%/g)}\n`;
}

/** Nothing in a text begins a command of its own, and nothing steers the terminal that shows the log. */
function escaped(text: string, special: RegExp): string {
  return printable(text).replace(special, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
