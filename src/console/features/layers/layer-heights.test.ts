import { describe, expect, it } from 'vitest';
import { layerHeights } from './layer-heights.ts';

describe('heights of layers', () => {
  it.each([
    ['share what there is by their sizes', [3, 1], [223, 93]],
    ['leave room for a line, however small one is', [1_000_000, 0], [288, 28]],
    ['are the least where nothing has a size', [0, 0], [28, 28]],
    ['of none are none', [], []],
  ])('%s', (_, sizes, expected) => {
    expect(layerHeights(sizes)).toEqual(expected);
  });
});
