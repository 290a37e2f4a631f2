import { expect, it } from 'vitest';
import { chainIds } from './chain-ids.ts';
import { digestOf } from './digest.ts';

const [a, b, c] = ['a', 'b', 'c'].map((text) => digestOf(Buffer.from(text))) as [string, string, string];

it('chain ids follow from one another', () => {
  const two = digestOf(Buffer.from(`${a} ${b}`));
  expect(chainIds([a, b, c])).toEqual([a, two, digestOf(Buffer.from(`${two} ${c}`))]);
});

it('no layers have no chain', () => {
  expect(chainIds([])).toEqual([]);
});
