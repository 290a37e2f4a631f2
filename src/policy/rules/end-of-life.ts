import type { CoverageGapKind } from '../../model/coverage.ts';
import { listed } from '../listed.ts';
import { noOptions, versionRule } from '../rule.ts';

const ended: readonly CoverageGapKind[] = [
  'distribution-end-of-life',
  'software-end-of-life',
  'distribution-unknown',
  'distribution-uncovered',
];

/** Distributions and programs that get no fixes any more, or of which no loaded feed speaks. */
export const endOfLife = versionRule({
  title: 'Unsupported distribution or end of life',
  help: 'A distribution that is not known or that no feed covers, or a distribution or program that gets no fixes any more.',
  options: noOptions,
  needs: 'gaps',
  label: () => 'unsupported',
  breaks: ({ gaps, gapsUntil }) => ({
    message: listed(gaps.filter(({ kind }) => ended.includes(kind)).map(({ message }) => message)),
    until: gapsUntil,
  }),
});
