import { expect, it } from 'vitest';
import { jsonPieces } from './json-pieces.ts';

const lazy = (values: readonly unknown[]) => values.values();

it.each([
  { name: 'a text', value: 'a"b' },
  { name: 'nothing', value: null },
  { name: 'an object with what is left out', value: { a: 1, b: undefined, c: { d: [] } } },
  { name: 'arrays in arrays', value: [[1, [2]], [], {}] },
])('writes $name as JSON.stringify does', ({ value }) => {
  expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value, undefined, 2));
});

it.each([
  { name: 'at the top', made: () => lazy([1, { a: [2] }]), like: [1, { a: [2] }] },
  { name: 'that is empty', made: () => ({ a: lazy([]) }), like: { a: [] } },
  {
    name: 'deep within',
    made: () => ({ a: [{ b: 1, c: lazy([{ d: {} }, 'x']) }] }),
    like: { a: [{ b: 1, c: [{ d: {} }, 'x'] }] },
  },
])('writes a list $name that is made while it is written', ({ made, like }) => {
  expect([...jsonPieces(made())].join('')).toBe(JSON.stringify(like, undefined, 2));
});

it('makes an element when its turn comes', () => {
  const made: number[] = [];
  function* counting() {
    for (let at = 0; at < 3; at++) {
      made.push(at);
      yield at;
    }
  }
  const pieces = jsonPieces({ a: counting() });
  while (!pieces.next().value?.includes('[')) expect(made).toEqual([]);
  expect(made).toEqual([0]);
});
