import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatRelative, plural, shortDigest } from './format.ts';

describe('formatting', () => {
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

  it('groups digits and counts in words', () => {
    expect(formatCount(103171)).toBe('103\u202f171');
    expect(plural(1, 'package')).toBe('1 package');
    expect(plural(2, 'vulnerability', 'vulnerabilities')).toBe('2 vulnerabilities');
  });

  const now = Date.parse('2026-01-01T00:00:00Z');
  it.each([
    ['2025-12-31T23:59:55Z', 'just now'],
    ['2025-12-31T23:55:00Z', '5 minutes ago'],
    ['2025-12-30T00:00:00Z', '2 days ago'],
    ['2026-01-01T02:00:00Z', 'in 2 hours'],
  ])('%s is %s', (iso, text) => {
    expect(formatRelative(iso, now)).toBe(text);
  });

  it('shortens digests', () => {
    expect(shortDigest('sha256:0123456789abcdef')).toBe('0123456789ab');
  });
});
