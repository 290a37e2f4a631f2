import { describe, expect, it } from 'vitest';
import { security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { SeverityCounts } from '../../../model/severity.ts';
import { TrendPanel } from './trend-panel.tsx';

const day = (number: number, counts: Partial<SeverityCounts>) => ({
  ...{ day: `2026-03-${String(number).padStart(2, '0')}`, open: security(counts).counts, affected: 3, cleared: 1 },
});

function shown(trend: ReturnType<typeof day>[], days: 30 | 90 = 30) {
  return rendered(<TrendPanel {...{ trend, days }} onDays={() => {}} />);
}

describe('findings over time', () => {
  it.each([
    [30, ['30 d: on', '90 d: off']],
    [90, ['30 d: off', '90 d: on']],
  ] as const)('are of %i days', async (days, fields) => {
    const { fields: found, text } = await shown([], days);
    expect(found).toEqual(fields);
    expect(text).toContain('No advisories were loaded yet.');
  });

  it.each([
    ['one', [day(1, { High: 5 }), day(2, { Low: 1 })], '1 finding on 2026-03-02; 5 at most since 2026-03-01'],
    [
      'several',
      [day(1, { High: 1 }), day(2, { High: 1, Low: 1_500 })],
      '1 501 findings on 2026-03-02; 1 501 at most since',
    ],
  ])('are told of the last day, and the most that there were: %s', async (_name, trend, title) => {
    const { text, html } = await shown(trend);
    expect(text).toContain(title);
    expect(html.match(/<polygon/g)).toHaveLength(2);
  });

  it('are shown by the levels alone that there are, and as a table', async () => {
    const { text, rows } = await shown([day(1, { High: 5 }), day(2, { High: 4, Low: 1 })]);
    expect(text).toContain('2026-03-01 2026-03-02 High 4 Low 1 As a table');
    expect(rows).toEqual(['Day High Low Brought Cleared', '2026-03-02 4 1 3 1', '2026-03-01 5 0 3 1']);
  });

  it('leave days out that are too long ago', async () => {
    const trend = Array.from({ length: 31 }, (_, index) => day(index + 1, { High: 100 - index }));
    const { text, rows } = await shown(trend);
    expect(rows).toHaveLength(31);
    expect(text).toContain('99 at most since 2026-03-02');
  });
});
