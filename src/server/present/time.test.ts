import { expect, it } from 'vitest';
import { presentOptionalTime, presentTime } from './time.ts';

it('is told in UTC, and not at all where it is absent; the first moment of all is one', () => {
  expect(presentTime(0)).toBe('1970-01-01T00:00:00.000Z');
  expect([0, null, undefined].map(presentOptionalTime)).toEqual(['1970-01-01T00:00:00.000Z', undefined, undefined]);
});
