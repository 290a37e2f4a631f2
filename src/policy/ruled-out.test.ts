import { expect, it } from 'vitest';
import type { PackageMatch } from '../model/finding.ts';
import type { SoughtCode } from '../model/sought-code.ts';
import { ruledOutBy } from './ruled-out.ts';

const since = Date.parse('2026-01-01T00:00:00Z');
const reasonFor = (code: SoughtCode | undefined) =>
  ruledOutBy({ advisory: 'GO-2026-1', evidence: { code } } as PackageMatch, since);

it('a match of a program that has nothing of what is affected does not count, and says what was looked for', () => {
  expect(reasonFor({ sought: ['a.b/c.Get', 'a.b/c.T.Do'], count: 2, found: [] })).toEqual({
    kind: 'analysis',
    reason: 'The program has nothing of what GO-2026-1 calls affected: a.b/c.Get, a.b/c.T.Do',
    by: 'Cleardock',
    status: 'not_affected',
    justification: 'vulnerable_code_not_present',
    since: '2026-01-01T00:00:00.000Z',
  });
});

it('what is not named is counted', () => {
  expect(reasonFor({ sought: ['a.b/c.Get'], count: 34, found: [] })?.reason).toMatch(/: a\.b\/c\.Get, and 33 more$/);
});

it.each([
  ['has some of it', { sought: ['a.b/c.Get'], count: 1, found: ['a.b/c.Get'] }],
  ['cannot be searched', { sought: ['a.b/c.Get'], count: 1 }],
  ['was not searched', undefined],
])('a match of a program that %s counts', (_, code) => {
  expect(reasonFor(code)).toBeUndefined();
});
