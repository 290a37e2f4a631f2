import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rowColumns } from './row-columns.ts';

const level = z.enum(['High', 'Low']);
const cases: readonly (readonly [name: string, shape: z.ZodType, row: unknown, cells: Record<string, unknown>])[] = [
  [
    'a column of each field, also of those that may be absent',
    z.object({ a: z.string(), b: z.int().optional(), c: z.boolean().nullable() }),
    { a: 'x', c: null },
    { a: 'x', b: undefined, c: undefined },
  ],
  [
    'the fields of objects below their names',
    z.object({ package: z.object({ name: z.string(), layer: z.object({ index: z.int() }).optional() }) }),
    { package: { name: 'zlib' } },
    { 'package.name': 'zlib', 'package.layer.index': undefined },
  ],
  ['several values in one cell', z.object({ tags: z.array(z.string()) }), { tags: ['1', '2'] }, { tags: '1; 2' }],
  [
    'the values of a list of objects in their order',
    z.object({ packages: z.array(z.object({ name: z.string(), fix: z.string().optional() })) }),
    { packages: [{ name: 'a' }, { name: 'b', fix: '2' }] },
    { 'packages.name': 'a; b', 'packages.fix': '; 2' },
  ],
  [
    'a column of each key that is known beforehand',
    z.object({ counts: z.record(level, z.int()) }),
    { counts: { High: 2, Low: 0 } },
    { 'counts.High': 2, 'counts.Low': 0 },
  ],
  [
    'JSON of what has keys that are not',
    z.object({ detail: z.record(z.string(), z.unknown()) }),
    { detail: { a: [1] } },
    { detail: '{"a":[1]}' },
  ],
  [
    'each field of alternatives once',
    z.object({ of: z.union([z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b'), b: z.int() })]) }),
    { of: { kind: 'b', b: 1 } },
    { 'of.kind': 'b', 'of.b': 1 },
  ],
];

describe('columns of rows', () => {
  it.each(cases)('have %s', (_name, shape, row, cells) => {
    expect(Object.fromEntries(rowColumns(shape).map(({ name, cell }) => [name, cell(row)]))).toEqual(cells);
  });
});
