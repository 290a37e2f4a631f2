/** What stands in a cell of a table. */
export type Cell = string | number | boolean | undefined;

/**
 * Cells as one line of a table, with its end (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe before it;
 * numbers are numbers.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(textOf).join(',')}\r\n`;
}

function textOf(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  const text = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
