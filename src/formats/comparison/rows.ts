import type { ComparedPackage, ComparedState, ComparedVulnerability, Comparison } from '../../model/comparison.ts';
import { counted } from '../columns.ts';

/** How many of something came, went and changed. */
export function changesText({
  added,
  removed,
  changed,
  unchanged,
}: Comparison['packages' | 'vulnerabilities']): string {
  return `${added.length} added, ${removed.length} removed, ${changed.length} changed, ${counted(unchanged, 'other')} the same`;
}

/** Titles of the cells of {@link vulnerabilityCells}. */
export const vulnerabilityHead = ['', 'Vulnerability', 'Severity', 'Package', 'Version', 'Fixed in'];

/** Titles of the cells of {@link packageCells}. */
export const packageHead = ['', 'Ecosystem', 'Package', 'Version'];

/** A row for each vulnerability that came (+), went (-) or changed (~). */
export function vulnerabilityCells({ added, removed, changed }: Comparison['vulnerabilities']): string[][] {
  const row = (mark: string) => (one: ComparedVulnerability) => {
    const { before, after } = one;
    return [
      mark,
      one.vulnerability,
      transition(before?.severity, after?.severity),
      one.package,
      transition(before?.versions.join(', '), after?.versions.join(', ')),
      transition(fixText(before), fixText(after)),
    ];
  };
  return [...added.map(row('+')), ...removed.map(row('-')), ...changed.map(row('~'))];
}

/** A row for each package that came (+), went (-) or changed (~). */
export function packageCells({ added, removed, changed }: Comparison['packages']): string[][] {
  const row = (mark: string) => (one: ComparedPackage) => [
    mark,
    one.ecosystem,
    one.name,
    transition(one.before?.join(', '), one.after?.join(', ')),
  ];
  return [...added.map(row('+')), ...removed.map(row('-')), ...changed.map(row('~'))];
}

/** What something was and is, or the one of both that there is. */
function transition(before: string | undefined, after: string | undefined): string {
  if (before === undefined || after === undefined || before === after) return after ?? before ?? '';
  return `${before || 'none'} → ${after || 'none'}`;
}

function fixText(state: ComparedState | undefined): string | undefined {
  if (!state) return undefined;
  const { fixedVersion, status, suppressed } = state;
  const fix = fixedVersion ?? (status === 'affected' ? '' : status.replaceAll('_', ' '));
  return suppressed ? `${fix} (suppressed)`.trim() : fix;
}
