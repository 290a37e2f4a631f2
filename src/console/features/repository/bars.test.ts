import { expect, it } from 'vitest';
import { barAfter, isKnown } from './bars.ts';

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 2, undefined],
  ['ArrowLeft', 1, 0],
  ['ArrowLeft', 0, undefined],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['Enter', 1, undefined],
])('%s leads from bar %i of three to %s', (key, at, expected) => {
  expect(barAfter(key, at, 3)).toBe(expected);
});

it.each([
  ['complete', true],
  ['stale', true],
  ['failed', false],
  ['not_scanned', false],
  ['unsupported', false],
] as const)('what is %s tells what is in a version: %s', (state, expected) => {
  expect(isKnown({ state })).toBe(expected);
});
