import { describe, expect, it } from 'vitest';
import { pageNumber } from './paging.ts';

describe('the page in an address', () => {
  it.each([
    ['the third', '3', 3],
    ['none: the first', undefined, 1],
    ['zero: the first', '0', 1],
    ['before the first: the first', '-2', 1],
    ['no number: the first', 'last', 1],
    ['half a page: the first', '1.5', 1],
  ])('is %s', (_, text, expected) => {
    expect(pageNumber(text)).toBe(expected);
  });
});
