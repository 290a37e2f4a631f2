import { styleText } from 'node:util';
import type { Look } from './report-format.ts';

const gap = 2;

/** Columns as wide as their cells; on a terminal the last one takes what is left and is cut in the middle. */
export function* columns(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  look: Look,
  paintFirst = (cell: string) => cell,
): Generator<string> {
  const cells = rows.map((row) => row.map(printable));
  const widths = head.map((title, index) =>
    cells.reduce((most, row) => Math.max(most, (row[index] ?? '').length), title.length),
  );
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + gap, 0);
  const room = look.width === undefined ? Number.POSITIVE_INFINITY : Math.max(12, look.width - before);
  const fitted = (row: readonly string[]) =>
    row.map((cell, index) =>
      index === row.length - 1 ? shortened(cell, room) : cell.padEnd((widths[index] ?? 0) + gap),
    );
  yield `\n${paint('bold', fitted(head).join(''), look)}\n`;
  for (const row of cells) {
    const [first = '', ...rest] = fitted(row);
    yield `${[paintFirst(first), ...rest].join('').trimEnd()}\n`;
  }
}

function shortened(text: string, room: number): string {
  if (text.length <= room) return text;
  const tail = Math.floor((room - 1) / 2);
  return `${text.slice(0, room - 1 - tail)}…${text.slice(text.length - tail)}`;
}

/** Names come from strangers: nothing in them may steer the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\u{fffd}');
}

/** A text in a style, where the terminal has any. */
export function paint(style: 'bold' | 'yellow', text: string, look: Look): string {
  return look.colour ? styleText(style, text, { validateStream: false }) : text;
}

/** A number with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
