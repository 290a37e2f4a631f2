import { expect, it } from 'vitest';
import { answer } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { HealthMark } from './health-mark.tsx';
import { healthReport } from './health-problems.ts';

const feeds = { total: 2, current: 2, loading: 0, never: 0, failing: [] as string[], stale: [] };

it.each([
  ['all works', {}, []],
  ['the database does not work', { database: 'no connection' }, []],
  ['a feed fails', {}, ['debian']],
])('tells in a word, and by a colour, that %s', async (_, broken, failing) => {
  const health = { broken, feeds: { ...feeds, failing }, jobs: 0 };
  const { level, label } = healthReport(health, true);
  const { labels, html } = await rendered(<HealthMark connected />, [answer('getHealth', {}, health)]);
  expect(labels).toContain(`State of the server: ${label}`);
  expect(html).toContain(`--console-${level}`);
});
