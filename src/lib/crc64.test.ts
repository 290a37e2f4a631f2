import { expect, it } from 'vitest';
import { Crc64 } from './crc64.ts';

const digestOf = (...parts: readonly string[]) => {
  const crc = new Crc64();
  for (const part of parts) crc.update(Buffer.from(part));
  return Buffer.from(crc.digest()).reverse().toString('hex');
};

// The check value that catalogues of such sums give for CRC-64/XZ.
it('of the nine digits is what others compute', () => {
  expect(digestOf('123456789')).toBe('995dc9bbdf1939fa');
});

it('of nothing is zero', () => {
  expect(digestOf()).toBe('0000000000000000');
});

it('is the same however its bytes come in pieces', () => {
  const text = 'abcdefghijklmnopqrstuvwxyz0123456789';
  const whole = digestOf(text);
  for (let at = 0; at <= text.length; at++) expect(digestOf(text.slice(0, at), text.slice(at))).toBe(whole);
});
