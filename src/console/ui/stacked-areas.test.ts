import { describe, expect, it } from 'vitest';
import { stackedAreas } from './stacked-areas.ts';

describe('stacked areas', () => {
  it.each([
    ['nothing', [], [], 0],
    ['no days', [[]], [''], 0],
    ['one day, as wide as the picture', [[4]], ['0,0 100,0 100,50 0,50'], 4],
    ['zeros', [[0, 0]], ['0,50 100,50 100,50 0,50'], 0],
    [
      'two series, one on the other',
      [
        [1, 3],
        [1, 2],
      ],
      ['0,40 100,20 100,50 0,50', '0,30 100,0 100,20 0,40'],
      5,
    ],
  ])('are drawn of %s', (_name, series, outlines, highest) => {
    expect(stackedAreas(series, 100, 50)).toEqual({ outlines, highest });
  });
});
