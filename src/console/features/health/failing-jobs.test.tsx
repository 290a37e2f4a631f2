import { expect, it } from 'vitest';
import { daysAgo } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { FailingJobs } from './failing-jobs.tsx';

const job = {
  kind: 'deliver',
  key: '7',
  attempts: 3,
  error: 'The host <b>chat</b> did not answer.',
  nextAt: daysAgo(-1),
};

it('names what failed, how often, and why', async () => {
  const { rows } = await rendered(<FailingJobs jobs={[job]} />);
  expect(rows[1]).toMatch(/^Delivery of notifications 7 3 The host <b>chat<\/b> did not answer\. /);
});

it('is not there where nothing failed', async () => {
  expect((await rendered(<FailingJobs jobs={[]} />)).text).toBe('');
});
