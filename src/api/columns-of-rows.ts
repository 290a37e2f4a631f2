import { columnAt, isRecord, maxDepth, type Path, type RowColumn } from './row-column.ts';

/**
 * Columns of rows whose shape is not at hand, in the order in which their fields come: those that `rowColumns` makes of the shape, as far as
 * the rows have them.
 */
export function columnsOfRows(rows: readonly object[]): readonly RowColumn[] {
  return leavesOf(rows, 0).map(columnAt);
}

function leavesOf(values: readonly unknown[], depth: number): readonly Path[] {
  const present = values.flat().filter((value) => value !== undefined && value !== null);
  if (depth > maxDepth || present.length === 0 || !present.every(isObject)) return [[]];
  const fields = new Set(present.flatMap(Object.keys));
  return [...fields].flatMap((field) => {
    const below = present.map((one) => one[field]);
    return leavesOf(below, depth + 1).map((path) => [field, ...path]);
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && !Array.isArray(value);
}
