import { expect, it } from 'vitest';
import { futureTime } from './future-time.ts';

const now = Date.parse('2026-03-01T00:00:00Z');

it('is the end in milliseconds, or none', () => {
  expect(futureTime('2026-03-01T00:00:00.001Z', now)).toBe(now + 1);
  expect(futureTime(undefined, now)).toBeUndefined();
});

it.each(['2026-03-01T00:00:00Z', '2026-02-28T23:59:59Z'])('refuses an end that is over: %s', (end) => {
  expect(() => futureTime(end, now)).toThrow('expiresAt: the end must be in the future.');
});
