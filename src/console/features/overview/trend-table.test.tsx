import { expect, it } from 'vitest';
import { security } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { TrendTable } from './trend-table.tsx';

it('days are listed, the latest first, with a column for each level that is asked for', async () => {
  const { counts: open } = security({ High: 1_200, Low: 9 });
  const trend = [
    { day: '2026-03-01', open, affected: 3, cleared: 1 },
    { day: '2026-03-02', open, affected: 0, cleared: 2 },
  ];
  const { rows, labels } = await rendered(<TrendTable trend={trend} levels={['High']} />);
  expect(rows).toEqual(['Day High Brought Cleared', '2026-03-02 1 200 0 2', '2026-03-01 1 200 3 1']);
  expect(labels).toContain('Open findings by day');
});
