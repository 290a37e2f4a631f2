import { expect, it } from 'vitest';
import { momentText } from './signature-check.ts';

it.each([
  ['a moment', Date.UTC(2026, 0, 31, 12, 0, 59), '2026-01-31 12:00 UTC'],
  ['the beginning of time', 0, '1970-01-01 00:00 UTC'],
  ['no number', Number.NaN, 'no time at all'],
  ['without end', Number.POSITIVE_INFINITY, 'no time at all'],
  ['later than a date can be', 8.64e15 + 1, 'no time at all'],
])('%s is told', (_name, milliseconds, text) => {
  expect(momentText(milliseconds)).toBe(text);
});
