import { expect, it } from 'vitest';
import { withSuppressed } from './with-suppressed.ts';

it.each([
  [0, '8 vulnerabilities'],
  [2, '8 vulnerabilities, 2 suppressed'],
])('tells of %i suppressed findings', (suppressed, text) => {
  expect(withSuppressed('8 vulnerabilities', { suppressed })).toBe(text);
});
