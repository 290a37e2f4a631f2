import { describe, expect, it } from 'vitest';
import { dailyTrend, type TrendFacts } from './daily-trend.ts';

const day = 86_400_000;
const at = (text: string) => Date.parse(`2026-${text}Z`);
const now = at('03-10T12:00');
const told = (facts: Partial<TrendFacts>) =>
  dailyTrend({ generations: [], steps: [], changes: [], now, ...facts }).map(({ day: date, open, affected, cleared }) =>
    [date.slice(5), open.Critical, open.Low, affected, cleared].join(' '),
  );

describe('the daily trend', () => {
  it.each([
    ['is empty before advisories were known', {}, []],
    [
      'tells each day up to today, also those without news',
      {
        generations: [
          { generation: 1, at: at('03-08T00:00') },
          { generation: 2, at: at('03-10T01:00') },
        ],
        steps: [
          { generation: 1, severity: 'Critical', by: 3 },
          { generation: 2, severity: 'Critical', by: -1 },
          { generation: 2, severity: 'Low', by: 2 },
        ],
        changes: [
          { generation: 2, change: 'affected', count: 2 },
          { generation: 2, change: 'cleared', count: 1 },
        ],
      },
      ['03-08 3 0 0 0', '03-09 3 0 0 0', '03-10 2 2 2 1'],
    ],
    [
      'counts what generations brought that nobody remembers',
      { generations: [{ generation: 9, at: now }], steps: [{ generation: 3, severity: 'Low', by: 4 }] },
      ['03-10 0 4 0 0'],
    ],
  ] as const satisfies [string, Partial<TrendFacts>, string[]][])('%s', (_name, facts, expected) => {
    expect(told(facts)).toEqual(expected);
  });

  it('goes back 90 days, and begins with what was there before', () => {
    const generations = [{ generation: 1, at: now - 200 * day }];
    const trend = told({ generations, steps: [{ generation: 1, severity: 'Critical', by: 1 }] });
    expect([trend.length, trend[0], trend.at(-1)]).toEqual([90, '12-11 1 0 0 0', '03-10 1 0 0 0']);
  });
});
