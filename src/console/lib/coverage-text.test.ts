import { expect, it } from 'vitest';
import { coverageText } from './coverage-text.ts';

it.each([
  [0, 0, '0 of 0 packages covered'],
  [1, 0, '0 of 1 package covered'],
  [1, 1, '1 of 1 package covered'],
  [28, 27, '27 of 28 packages covered'],
])('of %i packages %i reads: %s', (packages, coveredPackages, text) => {
  expect(coverageText({ packages, coveredPackages, gaps: [] })).toBe(text);
});
