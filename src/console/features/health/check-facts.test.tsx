import { expect, it } from 'vitest';
import { type Answer, answer, daysAgo } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiWorkings } from '../../../api/job-schemas.ts';
import { CheckFacts } from './check-facts.tsx';

const feeds = { total: 5, current: 3, loading: 1, never: 1, failing: [], stale: [] };
const health: Answer = answer('getHealth', {}, { broken: {}, feeds, jobs: 0 });
const shown = async (checks: ApiWorkings['checks'], answers: readonly Answer[] = [health]) =>
  await rendered(
    <CheckFacts workings={{ checks, startedAt: daysAgo(2), waits: [], jobs: [], failing: [] }} />,
    answers,
  );

it('says of what works what it does', async () => {
  const { text } = await shown([{ name: 'database' }, { name: 'blobs' }]);
  expect(text).toContain('Database Works it answers queries');
  expect(text).toContain('Storage of blobs Works it takes bytes, and there is room');
});

it('says of what does not work why, also of what has no words', async () => {
  const { text } = await shown([
    { name: 'database', problem: 'no connection' },
    { name: 'clock', problem: 'is wrong' },
  ]);
  expect(text).toContain('Database Does not work no connection');
  expect(text).toContain('clock Does not work is wrong');
});

it('counts feeds as far as they are known, with the way to them', async () => {
  const { text, links } = await shown([]);
  expect(text).toContain('3 of 5');
  expect(links).toEqual(['/feeds']);
  expect((await shown([], [])).links).toEqual([]);
});
