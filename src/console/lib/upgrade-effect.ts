import type { ApiAdviceStep } from '../../api/advice-schemas.ts';
import { noCounts, type SeverityCounts, severities } from '../../model/severity.ts';

/** Findings by level, as they are and after an upgrade. */
export interface UpgradeEffect {
  readonly before: SeverityCounts;
  readonly after: SeverityCounts;
}

/** What one step does to the findings of its packages. What its newer version brings is not rated, and in neither. */
export function effectOf({ cleared, remaining }: Pick<ApiAdviceStep, 'cleared' | 'remaining'>): UpgradeEffect {
  const after = noCounts();
  for (const { severity, findings } of remaining) after[severity] += findings;
  return { before: sum(after, cleared), after };
}

/** What all steps together do. */
export function effectOfAll(steps: readonly ApiAdviceStep[]): UpgradeEffect {
  return steps
    .map(effectOf)
    .reduce((all, one) => ({ before: sum(all.before, one.before), after: sum(all.after, one.after) }), {
      before: noCounts(),
      after: noCounts(),
    });
}

/** Number of findings of all levels. */
export function totalOf(counts: SeverityCounts): number {
  return severities.reduce((total, level) => total + counts[level], 0);
}

function sum(a: SeverityCounts, b: SeverityCounts): SeverityCounts {
  const counts = noCounts();
  for (const level of severities) counts[level] = a[level] + b[level];
  return counts;
}
