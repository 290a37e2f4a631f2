import { expect, it } from 'vitest';
import { IntColumn } from './int-column.ts';

it('a column has what was set, and its initial value everywhere else', () => {
  const column = new IntColumn(-1);
  expect(column.isEmpty).toBe(true);
  for (const [place, value] of [
    [0, 7],
    [5_000, -(2 ** 31)],
    [1_024, 0],
    [5_000, 8],
  ] as const)
    column.set(place, value);
  expect(column.isEmpty).toBe(false);
  expect([-1, 0, 1, 1_023, 1_024, 4_999, 5_000, 5_001, 2 ** 30].map((place) => column.get(place))).toEqual([
    -1, 7, -1, -1, 0, -1, 8, -1, -1,
  ]);
});
