import { describe, expect, it } from 'vitest';
import { chunksOf } from './chunks.ts';

describe('pieces of a list', () => {
  it.each([
    [0, 3, []],
    [2, 3, [2]],
    [3, 3, [3]],
    [7, 3, [3, 3, 1]],
    [401, undefined, [400, 1]],
  ])('of %s items, at most %s each, have %j', (count, size, lengths) => {
    const rows = Array.from({ length: count }, (_, index) => index);
    const pieces = [...chunksOf(rows, size)];
    expect(pieces.map((piece) => piece.length)).toEqual(lengths);
    expect(pieces.flat()).toEqual(rows);
  });
});
