import type { Cell } from './csv-line.ts';

/** A column of a table that is made of rows of a list. */
export interface RowColumn {
  /** Fields that lead to it, with points between them: `package.name`. */
  readonly name: string;
  cell(row: unknown): Cell;
}

/** Separates several values of one cell. */
const separator = '; ';
/** Deeper than this a value is written down as JSON. */
export const maxDepth = 5;

/** Names of fields that lead to a value. */
export type Path = readonly string[];

/** The column of what a path leads to: of a list the values of all of its elements, of an object its JSON. */
export function columnAt(path: Path): RowColumn {
  return { name: path.join('.'), cell: (row) => cellAt(row, path) };
}

function cellAt(value: unknown, path: Path): Cell {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map((one) => cellAt(one, path) ?? '').join(separator);
  const [field, ...rest] = path;
  if (field !== undefined) return isRecord(value) ? cellAt(value[field], rest) : undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

/** Whether a value has fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
