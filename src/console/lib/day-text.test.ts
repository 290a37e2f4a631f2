import { expect, it } from 'vitest';
import { formatDay } from './day-text.ts';

const now = new Date(2026, 2, 30, 9).getTime();

it.each([
  [[2026, 2, 30, 0], 'Today'],
  [[2026, 2, 29, 23], 'Yesterday'],
  [[2026, 2, 28, 23], 'Saturday 28 March'],
  [[2025, 11, 31, 1], 'Wednesday, 31 December 2025'],
] as const)('%o is %s', ([year, month, day, hour], text) => {
  expect(formatDay(new Date(year, month, day, hour).toISOString(), now)).toBe(text);
});
