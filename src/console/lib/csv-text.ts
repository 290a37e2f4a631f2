/** What stands in a cell. */
export type Cell = string | number | boolean | undefined;

/**
 * Rows as text for spreadsheets, below the names of their columns (RFC 4180). A cell that a spreadsheet would take for a formula begins
 * with an apostrophe.
 */
export function csvText(rows: readonly Readonly<Record<string, Cell>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

function cell(value: Cell): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
