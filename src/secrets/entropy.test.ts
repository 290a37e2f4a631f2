import { expect, it } from 'vitest';
import { entropyOf } from './entropy.ts';

it.each([
  ['aaaa', 0],
  ['ab', 1],
  ['aabb', 1],
  ['abcd', 2],
  ['0123456789abcdef', 4],
  ['😀😀😀', 0],
  ['', 0],
])('of "%s" each character has %d bits', (text, bits) => {
  expect(entropyOf(text)).toBeCloseTo(bits, 10);
});
