import { expect, it } from 'vitest';
import { percentage } from './percentage.ts';

it.each([
  [1, '100 %'],
  [0.94432, '94 %'],
  [0.0996, '10 %'],
  [0.0994, '9.9 %'],
  [0.001, '0.1 %'],
  [0.00043, '0.04 %'],
  [0, '0.00 %'],
])('the share %d is %s', (share, text) => {
  expect(percentage(share)).toBe(text);
});
