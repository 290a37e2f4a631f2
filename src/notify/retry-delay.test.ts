import { expect, it } from 'vitest';
import { retryDelay } from './retry-delay.ts';

it.each([
  [1, undefined, 0.5, 5_000],
  [1, undefined, 0, 3_750],
  [1, undefined, 1, 6_250],
  [2, undefined, 0.5, 10_000],
  [8, undefined, 0.5, 640_000],
  [9, undefined, 0.5, 900_000],
  [60, undefined, 0.5, 900_000],
  [1, 60, 0.5, 60_000],
  [1, 1e9, 0.5, 900_000],
])('after attempt %i, asked to wait %s s, with dice at %d, it is %i ms', (attempts, retryAfter, dice, expected) => {
  expect(retryDelay(attempts, retryAfter, dice)).toBe(expected);
});
