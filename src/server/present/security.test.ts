import { describe, expect, it } from 'vitest';
import type { Security } from '../../api/schemas.ts';
import { noCounts, type Severity } from '../../model/severity.ts';
import { worstOf, worstSecurity } from './security.ts';

function security(state: Security['state'], highest?: Severity, count = 1, more: Partial<Security> = {}): Security {
  const counts = highest ? { ...noCounts(), [highest]: count } : noCounts();
  return { state, highest, total: highest ? count : 0, suppressed: 0, fixable: 0, counts, ...more };
}

describe('an image index shows', () => {
  it.each([
    {
      name: 'the highest level, not the most findings',
      all: [
        ['Low', 90],
        ['Critical', 1],
      ] as const,
      worst: 1,
    },
    {
      name: 'the most findings of one level',
      all: [
        ['High', 2],
        ['High', 3],
      ] as const,
      worst: 1,
    },
    {
      name: 'the first of two that are alike',
      all: [
        ['High', 2],
        ['High', 2],
      ] as const,
      worst: 0,
    },
    {
      name: 'an unknown level rather than none',
      all: [
        [undefined, 0],
        ['Unknown', 1],
      ] as const,
      worst: 1,
    },
  ])('$name', ({ all, worst }) => {
    expect(worstOf(all.map(([level, count]) => security('complete', level, count)))).toBe(worst);
  });

  const orders: readonly (readonly [Security['state'], readonly Security['state'][]])[] = [
    ['failed', ['complete', 'failed', 'scanning']],
    ['scanning', ['queued', 'scanning', 'stale']],
    ['queued', ['not_scanned', 'queued']],
    ['not_scanned', ['complete', 'not_scanned', 'stale']],
    ['stale', ['complete', 'stale']],
    ['complete', ['complete', 'unsupported']],
    ['unsupported', ['unsupported']],
    ['not_scanned', []],
  ];
  it.each(orders)('%s of %j', (state, states) => {
    expect(worstSecurity(states.map((one) => security(one))).state).toBe(state);
  });

  it('the reason that goes with its state', () => {
    const all = [
      security('unsupported', undefined, 0, { reason: 'other' }),
      security('failed', 'High', 1, { reason: 'why' }),
    ];
    expect(worstSecurity(all).reason).toBe('why');
  });

  it('what is not covered in any of its images, once, and the oldest times', () => {
    const coverage = (...messages: string[]): Security['coverage'] => ({
      packages: 1,
      coveredPackages: 1,
      gaps: messages.map((message) => ({ kind: 'feed-missing', message })),
    });
    const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'];
    const shown = worstSecurity([
      security('complete', 'High', 1, { coverage: coverage('a'), scannedAt: late, advisoriesAt: early }),
      security('complete', 'Low', 1, { coverage: coverage('a', 'b'), scannedAt: early, advisoriesAt: late }),
    ]);
    expect(shown.coverage?.gaps.map((gap) => gap.message)).toEqual(['a', 'b']);
    expect([shown.scannedAt, shown.advisoriesAt]).toEqual([early, early]);
  });
});
