import type { CoverageGapKind } from '../../model/coverage.ts';
import { listed } from '../listed.ts';
import { noOptions, versionRule } from '../rule.ts';

const incomplete: readonly CoverageGapKind[] = [
  'packages-missing',
  'feed-missing',
  'feed-old',
  'ecosystem-uncovered',
  'version-uncomparable',
  'unreadable-file',
  'layer-missing',
];

/** Scans that could not see everything. */
export const coverage = versionRule({
  title: 'Coverage incomplete',
  help: 'A scan that could not see everything: a feed is missing or old, packages that no feed covers, a distribution without packages, files or layers that cannot be read.',
  options: noOptions,
  needs: 'gaps',
  label: () => 'coverage incomplete',
  breaks: ({ gaps, gapsUntil }) => ({
    message: listed(gaps.filter(({ kind }) => incomplete.includes(kind)).map(({ message }) => message)),
    until: gapsUntil,
  }),
});
