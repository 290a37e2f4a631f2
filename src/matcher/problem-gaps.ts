import type { CoverageGap } from '../model/coverage.ts';
import type { IndexReport } from '../model/index-report.ts';

/** Problems that are told one by one. */
const maxGaps = 100;

/** What could not be read of an image's content, as gaps of its coverage. */
export function problemGaps({ problems }: Pick<IndexReport, 'problems'>): CoverageGap[] {
  const [unread, ofDocuments] = [false, true].map((declared) =>
    problems.filter((problem) => (problem.declaredBy !== undefined) === declared),
  );
  return [...gapsOf(unread ?? []), ...gapsOf(ofDocuments ?? [])];
}

function gapsOf(problems: IndexReport['problems']): CoverageGap[] {
  const gaps = problems.slice(0, maxGaps).map(({ path, message, layer, declaredBy }): CoverageGap => {
    const place = path === '' ? `Layer ${layer + 1}` : `${path} in layer ${layer + 1}`;
    return { kind: 'unreadable-file', message: `${place}: ${message}`, ...(declaredBy ? { declaredBy } : {}) };
  });
  const more = problems.length - gaps.length;
  if (more === 0) return gaps;
  const declaredBy = problems[0]?.declaredBy;
  return [
    ...gaps,
    { kind: 'unreadable-file', message: `${more} more problems`, ...(declaredBy ? { declaredBy } : {}) },
  ];
}
