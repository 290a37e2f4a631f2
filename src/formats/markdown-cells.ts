import { printable } from './columns.ts';

/** The first two lines of a table. https://github.github.com/gfm/#tables-extension- */
export function markdownHead(titles: readonly string[]): string {
  return `${markdownRow(titles)}${markdownRow(titles.map(() => '---'))}`;
}

/** A line of a table, of cells that are Markdown already. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** A text on one line in which nothing is markup, a link, or a mention of somebody. */
export function markdownText(text: string): string {
  return printable(text)
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replaceAll('://', ':\u200b//')
    .replace(/[@#!$%^](?=\w)|\bwww(?=\.)/gi, '$&\u200b');
}

/** A name as it is, word for word: as code nothing in it is markup, and nobody is mentioned. */
export function markdownCode(text: string): string {
  const shown = printable(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return shown === '' ? '' : `${fence}${space}${shown}${space}${fence}`;
}
