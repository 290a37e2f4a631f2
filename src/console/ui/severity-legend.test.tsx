import { expect, it } from 'vitest';
import { security } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import { SeverityLegend } from './severity-legend.tsx';

it('names each level with its number, in the order given', async () => {
  const { counts } = security({ Critical: 2, Low: 1_234 });
  const { text } = await rendered(<SeverityLegend levels={['Critical', 'High', 'Low']} counts={counts} />);
  expect(text).toMatch(/^Critical 2 High 0 Low 1\s234$/);
});

it('has zeros before anything is known', async () => {
  expect((await rendered(<SeverityLegend levels={['Critical']} counts={undefined} />)).text).toBe('Critical 0');
});
