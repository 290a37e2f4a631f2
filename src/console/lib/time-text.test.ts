import { expect, it } from 'vitest';
import { formatRelative } from './time-text.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

it.each([
  ['2025-12-31T23:59:55Z', 'just now'],
  ['2025-12-31T23:55:00Z', '5 minutes ago'],
  ['2025-12-30T00:00:00Z', '2 days ago'],
  ['2026-01-01T02:00:00Z', 'in 2 hours'],
])('%s is %s', (iso, text) => {
  expect(formatRelative(iso, now)).toBe(text);
});
