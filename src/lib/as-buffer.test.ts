import { expect, it } from 'vitest';
import { asBuffer } from './as-buffer.ts';

it('is the same memory, and no more of it', () => {
  const whole = Uint8Array.of(1, 2, 3, 4);
  const buffer = asBuffer(whole.subarray(1, 3));
  expect([...buffer]).toEqual([2, 3]);
  whole[1] = 9;
  expect(buffer[0]).toBe(9);
});
