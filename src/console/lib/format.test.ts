import { expect, it } from 'vitest';
import { formatBytes, shortDigest } from './format.ts';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1.00 kB'],
  [12_345, '12.3 kB'],
  [999_999, '1.00 MB'],
  [1_234_000_000, '1.23 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it('shortens digests', () => {
  expect(shortDigest('sha256:0123456789abcdef')).toBe('0123456789ab');
});
