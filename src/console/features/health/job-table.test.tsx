import { expect, it } from 'vitest';
import { daysAgo } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { JobTable } from './job-table.tsx';

it('has a row for each kind, by its words', async () => {
  const job = { waiting: 1_200, running: 2, failing: 1, oldestAt: daysAgo(2) };
  const { rows } = await rendered(<JobTable jobs={[{ kind: 'scan', ...job }]} />);
  expect(rows[1]).toMatch(/^Scan of an image 2 1\s200 1 /);
});

it('says that nothing waits', async () => {
  expect((await rendered(<JobTable jobs={[]} />)).text).toContain('No job waits or runs');
});
