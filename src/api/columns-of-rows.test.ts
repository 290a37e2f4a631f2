import { expect, it } from 'vitest';
import { columnsOfRows } from './columns-of-rows.ts';

it.each([
  ['fields in their order', [{ size: 3 }, { digest: 'a', size: 4 }], 'size,digest', '3,'],
  ['fields of objects by their paths', [{ pkg: { name: 'zlib', version: '1' } }], 'pkg.name,pkg.version', 'zlib,1'],
  ['fields of lists of objects with all values', [{ fixes: [{ id: 'a' }, { id: 'b' }] }], 'fixes.id', 'a; b'],
  ['lists of words as one cell', [{ ids: ['a', 'b'] }], 'ids', 'a; b'],
  ['what is missing as an empty cell', [{ fix: undefined }, { fix: { version: '2' } }], 'fix.version', ''],
  ['lists of lists as the values of all', [{ paths: [[['a']], [['b']]] }], 'paths', 'a; b'],
])('columns of rows have %s', (_, rows, names, first) => {
  const columns = columnsOfRows(rows);
  expect(columns.map(({ name }) => name).join(',')).toBe(names);
  expect(columns.map(({ cell }) => cell(rows[0]) ?? '').join(',')).toBe(first);
});

it('rows that are none have no columns but an empty one', () => {
  expect(columnsOfRows([]).map(({ name }) => name)).toEqual(['']);
});
