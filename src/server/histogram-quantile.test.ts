import { expect, it } from 'vitest';
import { histogramQuantile } from './histogram-quantile.ts';

const buckets = [
  { upTo: 1, count: 50 },
  { upTo: 2, count: 90 },
  { upTo: Number.POSITIVE_INFINITY, count: 100 },
];

it.each([
  ['half of the values', 0.5, 1],
  ['what lies within a bucket', 0.7, 1.5],
  ['what is beyond the highest limit', 0.99, 2],
])('tells %s', (_name, share, value) => {
  expect(histogramQuantile(buckets, share)).toBeCloseTo(value);
});

it('tells nothing of no values', () => {
  expect(histogramQuantile([{ upTo: 1, count: 0 }], 0.5)).toBeUndefined();
  expect(histogramQuantile([], 0.5)).toBeUndefined();
});
