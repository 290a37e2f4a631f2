import { expect, it } from 'vitest';
import { timeSpan } from './time-span.ts';

it.each([
  [0, ''],
  [59_999, ''],
  [60_000, '1 minute'],
  [3_599_999, '59 minutes'],
  [2 * 3_600_000, '2 hours'],
  [86_400_000, '1 day'],
  [400 * 86_400_000, '400 days'],
])('%i milliseconds are “%s”', (span, text) => {
  expect(timeSpan(span)).toBe(text);
});
