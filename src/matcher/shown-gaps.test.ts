import { expect, it } from 'vitest';
import type { CoverageGap } from '../model/coverage.ts';
import type { DeclaringKind } from '../model/package.ts';
import { shownGaps } from './shown-gaps.ts';

const gaps: readonly CoverageGap[] = [
  { kind: 'feed-old', message: 'image' },
  { kind: 'unreadable-file', message: 'lock file', declaredBy: 'lock-file' },
  { kind: 'unreadable-file', message: 'bill', declaredBy: 'sbom' },
];

it.each<[readonly DeclaringKind[], readonly string[]]>([
  [[], ['image']],
  [['sbom'], ['image', 'bill']],
  [
    ['lock-file', 'sbom'],
    ['image', 'lock file', 'bill'],
  ],
])('with packages of %j shown there are the gaps of %j', (shown, messages) => {
  const left = shownGaps(gaps, shown);
  expect(left.map(({ message }) => message)).toEqual(messages);
  expect(left[0]).toStrictEqual({ kind: 'feed-old', message: 'image' });
});
