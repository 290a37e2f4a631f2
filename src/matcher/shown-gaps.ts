import type { CoverageGap } from '../model/coverage.ts';
import type { DeclaringKind } from '../model/package.ts';

/** Gaps without those of documents whose packages do not count. */
export function shownGaps(gaps: readonly CoverageGap[], shown: readonly DeclaringKind[]): CoverageGap[] {
  return gaps
    .filter(({ declaredBy }) => declaredBy === undefined || shown.includes(declaredBy))
    .map(({ kind, message }) => ({ kind, message }));
}
