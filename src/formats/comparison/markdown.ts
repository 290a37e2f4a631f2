import { markdownCode, markdownHead, markdownRow, markdownText } from '../markdown-cells.ts';
import type { ComparisonFormat } from './comparison-format.ts';
import { changesText, packageCells, packageHead, vulnerabilityCells, vulnerabilityHead } from './rows.ts';

/** The comparison for merge requests and job summaries; packages are folded, as vulnerabilities are what is asked for. */
export const markdown: ComparisonFormat = {
  id: 'markdown',
  *write({ before, after, packages, vulnerabilities }) {
    yield `## ${markdownText(before.name)} → ${markdownText(after.name)}\n\n`;
    if (vulnerabilities) yield `**Vulnerabilities: ${changesText(vulnerabilities)}**\n\n`;
    for (const { name, coverage } of [before, after])
      for (const { message } of coverage.gaps) yield `- Not known of ${markdownText(name)}: ${markdownText(message)}\n`;
    if (before.coverage.gaps.length + after.coverage.gaps.length > 0) yield '\n';
    const found = vulnerabilities ? vulnerabilityCells(vulnerabilities) : [];
    if (found.length > 0) yield `${tableOf(vulnerabilityHead, found)}\n`;
    const rows = packageCells(packages);
    yield `<details><summary>Packages: ${changesText(packages)}</summary>\n`;
    if (rows.length > 0) yield `\n${tableOf(packageHead, rows)}`;
    yield '\n</details>\n';
  },
};

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = rows.map(([mark = '', ...cells]) => markdownRow([mark, ...cells.map(markdownCode)]));
  return `${markdownHead(head)}${lines.join('')}`;
}
