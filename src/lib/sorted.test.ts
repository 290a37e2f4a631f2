import { describe, expect, it } from 'vitest';
import { placeIn } from './sorted.ts';

describe('what is sorted', () => {
  const sorted = [2, 3, 5, 7, 7, 11];
  it.each([
    { value: 1, place: 0 },
    { value: 2, place: 0 },
    { value: 4, place: 2 },
    { value: 7, place: 3 },
    { value: 11, place: 5 },
    { value: 12, place: 6 },
  ])('has $place before $value', ({ value, place }) => {
    expect(placeIn(sorted, value)).toBe(place);
  });

  it('has nothing where it is empty', () => expect(placeIn([], 'a')).toBe(0));
});
