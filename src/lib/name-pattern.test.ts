import { expect, it } from 'vitest';
import { matchesPattern } from './name-pattern.ts';

it.each([
  ['team/app', 'team/app', true],
  ['team/app', 'team/ap', false],
  ['team/app', 'team/app2', false],
  ['team/app', '*', true],
  ['team/app', 'team/*', true],
  ['team/app/web', 'team/*', true],
  ['other/app', 'team/*', false],
  ['team/app-one', '*/app-*', true],
  ['team/app', 'team/app*', true],
  ['team/abcabd', 'team/*abd', true],
  ['team/abcabe', 'team/*abd', false],
  ['', '', true],
  ['', '**', true],
  ['a', '', false],
  ['a'.repeat(255), `${'*a'.repeat(100)}b`, false],
])('%s is of the pattern %s: %s', (name, pattern, expected) => {
  expect(matchesPattern(name, pattern)).toBe(expected);
});
