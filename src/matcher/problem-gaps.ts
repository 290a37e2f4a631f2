import type { CoverageGap } from '../model/coverage.ts';
import type { IndexReport } from '../model/index-report.ts';

/** Problems that are told one by one. */
const maxGaps = 100;

/** What could not be read of an image's content, as gaps of its coverage. */
export function problemGaps(index: IndexReport): CoverageGap[] {
  const gaps = index.problems.slice(0, maxGaps).map(({ path, message, layer }): CoverageGap => {
    const place = path === '' ? `Layer ${layer + 1}` : `${path} in layer ${layer + 1}`;
    return { kind: 'unreadable-file', message: `${place}: ${message}` };
  });
  const more = index.problems.length - gaps.length;
  return more > 0 ? [...gaps, { kind: 'unreadable-file', message: `${more} more problems` }] : gaps;
}
