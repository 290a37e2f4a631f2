import { describe, expect, it } from 'vitest';
import { chooseAll, chooseRow } from './choose-rows.ts';

const keys = ['a', 'b', 'c', 'd', 'e'];

describe('choosing a row', () => {
  it.each([
    ['chooses it', '', 'b', undefined, 'b'],
    ['gives it up where it was chosen', 'ab', 'b', undefined, 'a'],
    ['chooses all down to it from the one before', 'b', 'd', 'b', 'bcd'],
    ['chooses all up to it from the one before', 'd', 'b', 'd', 'bcd'],
    ['gives up all between', 'abcde', 'd', 'b', 'ae'],
    ['chooses it alone where the one before is not on the page', 'x', 'b', 'x', 'bx'],
  ])('%s', (_, chosen, key, from, expected) => {
    expect([...chooseRow(new Set(chosen), keys, key, from)].sort().join('')).toBe(expected);
  });

  it.each([
    ['chooses all', 'ab', 'abcde'],
    ['gives all up where all are chosen', 'abcde', ''],
  ])('by the box above them %s', (_, chosen, expected) => {
    expect([...chooseAll(new Set(chosen), keys)].sort().join('')).toBe(expected);
  });
});
