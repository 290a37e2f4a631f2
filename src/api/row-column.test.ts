import { expect, it } from 'vitest';
import { columnAt, isRecord } from './row-column.ts';

it.each<[string, unknown, readonly string[], unknown]>([
  ['a field', { a: 1 }, ['a'], 1],
  ['a field in a field', { a: { b: 'x' } }, ['a', 'b'], 'x'],
  ['no more than there is', { a: 'x' }, ['a', 'b'], undefined],
  ['nothing of what is absent', { a: null }, ['a'], undefined],
  ['false and zero', { a: [false, 0] }, ['a'], 'false; 0'],
  ['the values of a list', { a: ['x', null, 'y'] }, ['a'], 'x; ; y'],
  ['a field of each element', { a: [{ b: 1 }, {}, { b: 3 }] }, ['a', 'b'], '1; ; 3'],
  ['the JSON of an object', { a: { b: [1] } }, ['a'], '{"b":[1]}'],
])('a column holds %s', (_, row, path, cell) => {
  expect(columnAt(path).cell(row)).toBe(cell);
  expect(columnAt(path).name).toBe(path.join('.'));
});

it('takes nothing for an object that has no fields', () => {
  expect([{}, [], null, 'x', undefined].map(isRecord)).toEqual([true, true, false, false, false]);
});
