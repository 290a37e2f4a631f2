import { describe, expect, it } from 'vitest';
import { absentFirst, compareDotted, compareLists, compareNumerals, orderOf } from './order.ts';

describe('an order', () => {
  it.each([
    ['9', '10', -1],
    ['010', '10', 0],
    ['', '0', 0],
    ['18446744073709551616', '18446744073709551615', 1],
    ['1'.repeat(400), '2'.repeat(399), 1],
  ])('of the numerals %s and %s is %s', (a, b, order) => {
    expect(compareNumerals(a, b)).toBe(order);
    expect(compareNumerals(b, a)).toBe(order === 0 ? 0 : -order);
  });

  it.each([
    [['1', '2'], ['1', '2', '0'], 0],
    [['1', '2'], ['1', '2', '1'], -1],
    [['1', '10'], ['1', '9', '9'], 1],
    [[], ['0', '0'], 0],
  ])('of lists with dots %j and %j is %s', (a, b, order) => {
    expect(compareDotted(a, b)).toBe(order);
    expect(compareDotted(b, a)).toBe(order === 0 ? 0 : -order);
  });

  it('of lists is that of the first items that differ', () => {
    const compare = (a = 0, b = 0) => orderOf(a, b);
    expect(compareLists([1, 5, 0], [1, 3, 9], compare)).toBe(1);
    expect(compareLists([1], [1, 3], compare)).toBe(-1);
  });

  it.each([
    [undefined, 1, -1],
    [1, undefined, 1],
    [undefined, undefined, 0],
    [2, 1, 1],
  ])('of %s and %s, of which either may be missing, is %s', (a, b, order) => {
    expect(absentFirst<number>(a, b, orderOf)).toBe(order);
  });
});
