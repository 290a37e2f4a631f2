import { expect, it } from 'vitest';
import { listed } from './listed.ts';

it.each<[string, readonly string[], string | undefined]>([
  ['nothing of no items', [], undefined],
  ['one by itself', ['a'], 'a'],
  ['three in full', ['a', 'b', 'c'], 'a; b; c'],
  ['of more than three how many are left', ['a', 'b', 'c', 'd', 'e'], 'a; b; c; +2 more'],
])('tells %s', (_, items, text) => {
  expect(listed(items)).toBe(text);
});
