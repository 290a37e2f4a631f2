import { describe, expect, it } from 'vitest';
import { isAmong, placeIn } from './sorted.ts';

describe('what is sorted', () => {
  const sorted = [2, 3, 5, 7, 7, 11];
  it.each([
    { value: 1, place: 0, isThere: false },
    { value: 2, place: 0, isThere: true },
    { value: 4, place: 2, isThere: false },
    { value: 7, place: 3, isThere: true },
    { value: 11, place: 5, isThere: true },
    { value: 12, place: 6, isThere: false },
  ])('has $place before $value', ({ value, place, isThere }) => {
    expect(placeIn(sorted, value)).toBe(place);
    expect(isAmong(sorted, value)).toBe(isThere);
  });

  it('has nothing where it is empty', () => {
    expect(placeIn([], 'a')).toBe(0);
    expect(isAmong([], 'a')).toBe(false);
  });
});
