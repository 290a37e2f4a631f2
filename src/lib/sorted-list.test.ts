import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedList } from './sorted-list.ts';

/** Sorts keys by way of a list of their places, which are counted from 1. */
function sorted(keys: readonly number[]): string[] {
  const next = Int32Array.from({ length: keys.length + 1 }, (_, place) =>
    place > 0 && place < keys.length ? place + 1 : 0,
  );
  const keyOf = (place: number) => keys[place - 1] as number;
  const found: string[] = [];
  const first = sortedList(keys.length > 0 ? 1 : 0, next, (one, other) => keyOf(one) - keyOf(other));
  for (let place = first; place !== 0; place = next[place] as number) found.push(`${keyOf(place)} at ${place}`);
  return found;
}

it('a list is sorted as an array is, equals in their order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 70 }), (keys) => {
      const expected = keys.map((key, at) => ({ key, at })).toSorted((one, other) => one.key - other.key);
      expect(sorted(keys)).toEqual(expected.map(({ key, at }) => `${key} at ${at + 1}`));
    }),
  );
});
