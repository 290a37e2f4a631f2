import { expect, it } from 'vitest';
import { classifiers } from '../src/ecosystems/generic/classifiers.ts';
import { lifecycleProducts } from '../src/ecosystems/generic/lifecycles.ts';
import { products } from '../src/updaters/endoflife/products.ts';

it('every program whose lifecycle is looked up is one that is recognised, and one that the feed tells of', () => {
  const recognised = new Set(classifiers.map(({ id }) => id));
  const odd = [...lifecycleProducts].filter(([id, product]) => !recognised.has(id) || !products.has(product));
  expect(odd).toEqual([]);
});
