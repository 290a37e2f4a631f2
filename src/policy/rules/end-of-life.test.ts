import { expect, it } from 'vitest';
import { scannedFacts } from '../../../test/support/judged.ts';
import type { CoverageGapKind } from '../../model/coverage.ts';
import { endOfLife } from './end-of-life.ts';

it.each<[CoverageGapKind, boolean]>([
  ['distribution-end-of-life', true],
  ['software-end-of-life', true],
  ['distribution-unknown', true],
  ['distribution-uncovered', true],
  ['distribution-borrowed', false],
  ['feed-old', false],
  ['unreadable-file', false],
])('is broken by the gap %s: %s', (kind, broken) => {
  const scan = scannedFacts({ gaps: [{ kind, message: 'it has ended' }], gapsUntil: 9 });
  const breach = { message: broken ? 'it has ended' : undefined, until: 9 };
  expect(endOfLife.breaks({ scan }, { pull: 'block', deploy: 'off' }, 0)).toEqual(breach);
});
