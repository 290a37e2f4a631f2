import { z } from 'zod';
import { columnAt, maxDepth, type Path, type RowColumn } from './row-column.ts';

/**
 * Columns of the rows that a shape describes: one for each field that is no object itself. Of lists of objects each field is a column,
 * with the values of all of them in their order. What has no fields that are known beforehand is JSON.
 */
export function rowColumns(shape: z.ZodType): readonly RowColumn[] {
  return leavesOf(shape, 0).map(columnAt);
}

function leavesOf(shape: z.ZodType, depth: number): readonly Path[] {
  const inner = bare(shape);
  if (depth > maxDepth) return [[]];
  if (inner instanceof z.ZodObject) return leavesOfFields(Object.entries(inner.shape), depth);
  if (inner instanceof z.ZodArray) return leavesOf(inner.element as z.ZodType, depth);
  if (inner instanceof z.ZodRecord && inner.keyType instanceof z.ZodEnum) {
    const { valueType } = inner;
    return leavesOfFields(
      inner.keyType.options.map((key) => [String(key), valueType as z.ZodType]),
      depth,
    );
  }
  if (inner instanceof z.ZodUnion) {
    const paths = inner.options.flatMap((option) => leavesOf(option as z.ZodType, depth));
    return [...new Map(paths.map((path) => [path.join('.'), path])).values()];
  }
  return [[]];
}

function leavesOfFields(fields: readonly (readonly [string, z.ZodType])[], depth: number): readonly Path[] {
  return fields.flatMap(([name, field]) => leavesOf(field, depth + 1).map((path) => [name, ...path]));
}

function bare(shape: z.ZodType): z.ZodType {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault)
    return bare(shape.unwrap() as z.ZodType);
  return shape;
}
