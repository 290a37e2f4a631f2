import { expect, it } from 'vitest';
import { formatCount, plural } from './count.ts';

it('groups digits and counts in words', () => {
  expect(formatCount(103171)).toBe('103\u202f171');
  expect(plural(1, 'package')).toBe('1 package');
  expect(plural(2, 'vulnerability', 'vulnerabilities')).toBe('2 vulnerabilities');
});
