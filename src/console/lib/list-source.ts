import { columnsOfRows } from '../../api/columns-of-rows.ts';
import { csvLine } from '../../api/csv-line.ts';
import type { ExportFormat } from '../../api/export-format.ts';
import type { ListQuery } from './export-path.ts';

/** Where all rows of a list come from, when they are saved: the query that the list shows a part of, or the rows themselves. */
export type ListSource = ListQuery | OwnRows;

/** Rows that the browser has all of, since they are a part of a larger answer. */
export interface OwnRows {
  /** Name of the file, without its ending. */
  readonly file: string;
  readonly rows: readonly object[];
}

/** The file of such rows, as the server writes lists; without the shapes that it knows, the rows tell their columns. */
export function ownFile({ file, rows }: OwnRows, format: ExportFormat) {
  const name = `${file.replaceAll(/[^\w.-]+/g, '-')}.${format}`;
  if (format === 'json') return { name, type: 'application/json', text: `${JSON.stringify(rows, undefined, 1)}\n` };
  const columns = columnsOfRows(rows);
  const lines = rows.map((row) => csvLine(columns.map(({ cell }) => cell(row))));
  return { name, type: 'text/csv', text: [csvLine(columns.map((column) => column.name)), ...lines].join('') };
}
