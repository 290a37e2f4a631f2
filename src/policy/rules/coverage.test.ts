import { expect, it } from 'vitest';
import { scannedFacts } from '../../../test/support/judged.ts';
import { coverageGapKinds } from '../../model/coverage.ts';
import { coverage } from './coverage.ts';
import { endOfLife } from './end-of-life.ts';

const setting = { pull: 'block', deploy: 'off' } as const;

it.each(coverageGapKinds.filter((kind) => kind !== 'distribution-borrowed'))(
  'is broken by the gap %s, unless the end of life is its rule',
  (kind) => {
    const subject = { scan: scannedFacts({ gaps: [{ kind, message: 'what is missing' }] }) };
    const messages = [coverage, endOfLife].map((rule) => rule.breaks(subject, setting, 0).message);
    expect(messages.filter((message) => message === 'what is missing')).toHaveLength(1);
  },
);

it('holds for advisories of the distribution that another one is built on, and tells until when', () => {
  const gaps = [{ kind: 'distribution-borrowed', message: 'those of debian:12 are used' }] as const;
  expect(coverage.breaks({ scan: scannedFacts({ gaps, gapsUntil: 9 }) }, setting, 0)).toEqual({ until: 9 });
});
