import { expect, it } from 'vitest';
import { endOfDay } from './end-of-day.ts';

it('is the last second of the day where the user is, and nothing where no day was chosen', () => {
  expect(endOfDay('2026-11-26')).toBe(new Date(2026, 10, 26, 23, 59, 59).toISOString());
  expect(endOfDay('')).toBeUndefined();
});
