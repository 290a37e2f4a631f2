import { expect, it } from 'vitest';
import { formatCount } from './count.ts';

it('groups digits', () => {
  expect(formatCount(103171)).toBe('103\u202f171');
});
