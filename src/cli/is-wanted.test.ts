import { expect, it } from 'vitest';
import { isWanted } from './is-wanted.ts';

const since = Date.parse('2026-02-01');

it.each([
  ['without a fix', {}, {}, true],
  ['without a fix, where one is asked for', {}, { onlyFixed: true }, false],
  ['with a fix, where one is asked for', { fixedVersion: '1' }, { onlyFixed: true }, true],
  ['that is older than asked for', { published: '2026-01-31T23:59:59Z' }, { since }, false],
  ['that is as old as asked for', { published: '2026-02-01T00:00:00Z' }, { since }, true],
  ['without a date', {}, { since }, true],
])('a match %s is told: %o %o %s', (_, match, flags, wanted) => {
  expect(isWanted(match, flags)).toBe(wanted);
});
