import { columns, paint, printable } from '../columns.ts';
import type { ComparisonFormat } from './comparison-format.ts';
import { changesText, packageCells, packageHead, vulnerabilityCells, vulnerabilityHead } from './rows.ts';

/** The comparison for people: a summary, then what came, went and changed. What is not known of either stands beside it. */
export const table: ComparisonFormat = {
  id: 'table',
  *write({ before, after, packages, vulnerabilities }, look) {
    yield `${paint('bold', `${printable(before.name)} → ${printable(after.name)}`, look)}\n`;
    yield `Packages: ${changesText(packages)}\n`;
    if (vulnerabilities) yield `Vulnerabilities: ${changesText(vulnerabilities)}\n`;
    for (const { name, coverage } of [before, after]) {
      if (coverage.gaps.length > 0)
        yield `${paint('yellow', `Not known of ${printable(name)}:`, look)} ${coverage.gaps.map((gap) => printable(gap.message)).join('; ')}\n`;
    }
    const found = vulnerabilities ? vulnerabilityCells(vulnerabilities) : [];
    if (found.length > 0) yield* columns(vulnerabilityHead, found, look);
    const rows = packageCells(packages);
    if (rows.length > 0) yield* columns(packageHead, rows, look);
  },
};
