import { expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiSuppression } from '../../../api/statement-schemas.ts';
import { SuppressionNote } from './suppression-note.tsx';

const allowed: ApiSuppression = { kind: 'exemption', by: 'ada', reason: 'tests only', since: '2026-01-02T03:04:00Z' };
const shown = async (change: Partial<ApiSuppression> = {}) =>
  (await rendered(<SuppressionNote suppression={{ ...allowed, ...change }} />)).text;

it('names who allowed it, and why', async () => {
  expect(await shown()).toMatch(/^Allowed by ada: tests only since .*2026/);
});

it('names until when', async () => {
  expect(await shown({ until: '2027-01-02T03:04:00Z' })).toMatch(/ · until .*2027/);
  expect(await shown()).not.toContain('until');
});

it('tells a statement by its status, justification and document', async () => {
  const text = await shown({
    ...{ kind: 'vex', by: 'the maker', status: 'not_affected', document: 'https://example.org/vex' },
    justification: 'vulnerable_code_not_present',
  });
  expect(text).toContain('Not affected, as the maker states: tests only');
  expect(text).toContain('The vulnerable code is not present · since');
  expect(text).toMatch(/ · https:\/\/example\.org\/vex$/);
});
