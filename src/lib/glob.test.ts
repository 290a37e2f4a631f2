import { expect, it } from 'vitest';
import { matchesGlob } from './glob.ts';

it.each([
  ['v1.2', 'v*', true],
  ['v1.2', '*', true],
  ['', '*', true],
  ['', '', true],
  ['v1', 'v?', true],
  ['v', 'v?', false],
  ['v10', 'v?', false],
  ['release-1-final', 'release-*-final', true],
  ['release-1-final2', 'release-*-final', false],
  ['aab', '*ab', true],
  ['abab', '*ab*ab', true],
  ['ab', '*ab*ab', false],
  ['v1.2', 'v1-2', false],
  ['latest', 'LATEST', false],
  ['team/app', 'team/**', true],
  ['a*b', 'a*b', true],
])('%j fits %j: %s', (text, pattern, fits) => {
  expect(matchesGlob(text, pattern)).toBe(fits);
});

it('takes no longer than the lengths allow', () => {
  expect(matchesGlob('a'.repeat(50_000), `${'*a'.repeat(100)}b`)).toBe(false);
});
