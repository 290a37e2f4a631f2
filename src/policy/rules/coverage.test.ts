import { expect, it } from 'vitest';
import { scannedFacts } from '../../../test/support/judged.ts';
import { coverageGapKinds, standingGapKinds } from '../../model/coverage.ts';
import { coverage } from './coverage.ts';
import { endOfLife } from './end-of-life.ts';

const setting = { pull: 'block', deploy: 'off' } as const;

it.each(coverageGapKinds.filter((kind) => !standingGapKinds.includes(kind)))(
  'is broken by the gap %s, unless the end of life is its rule',
  (kind) => {
    const subject = { scan: scannedFacts({ gaps: [{ kind, message: 'what is missing' }] }) };
    const messages = [coverage, endOfLife].map((rule) => rule.breaks(subject, setting, 0).message);
    expect(messages.filter((message) => message === 'what is missing')).toHaveLength(1);
  },
);

it.each(standingGapKinds)('holds where there is the gap %s, and tells until when', (kind) => {
  const gaps = [{ kind, message: 'what is so' }];
  expect(coverage.breaks({ scan: scannedFacts({ gaps, gapsUntil: 9 }) }, setting, 0)).toEqual({ until: 9 });
});
