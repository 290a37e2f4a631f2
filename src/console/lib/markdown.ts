import { type Inline, inlinesOf } from './markdown-inline.ts';

/*
 * A small part of Markdown, as data: headings, paragraphs, lists, quotations, code, tables, emphasis and links. Markup of HTML is text
 * like any other, and nothing is fetched: an image is a link to it. https://spec.commonmark.org
 */

/** What stands below one another. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quotation'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    }
  | { readonly kind: 'rule' };

/** Quotations and lists in one another that are followed; deeper ones are text. */
const maxDepth = 5;

/** Reads a text. Takes time in proportion to its length, whatever it holds. */
export function parseMarkdown(text: string): readonly Block[] {
  return blocksOf(text.replaceAll('\r\n', '\n').replaceAll('\t', '    ').split('\n'), 0);
}

interface Taken {
  readonly block: Block;
  /** Number of lines that it took. */
  readonly lines: number;
}

function blocksOf(lines: readonly string[], depth: number): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at++;
      continue;
    }
    const { block, lines: taken } = (readerAt(lines, at, depth) ?? readParagraph)(lines, at, depth);
    blocks.push(block);
    at += taken;
  }
  return blocks;
}

type Reader = (lines: readonly string[], at: number, depth: number) => Taken;

/** What reads the block that begins in a line; undefined where that is a paragraph. */
function readerAt(lines: readonly string[], at: number, depth: number): Reader | undefined {
  const line = lines[at] ?? '';
  if (heading.test(line)) return readHeading;
  if (fence.test(line)) return readFence;
  if (/^ {0,3}([-*_])(?: *\1){2,} *$/.test(line)) return () => ({ block: { kind: 'rule' }, lines: 1 });
  if (line.includes('|') && isDivision(lines[at + 1])) return readTable;
  if (depth >= maxDepth) return undefined;
  if (quoted.test(line)) return readQuotation;
  return markerOf(line) ? readList : undefined;
}

const heading = /^ {0,3}(#{1,6}) +(.*)$/;
const fence = /^ {0,3}(```|~~~)/;
const quoted = /^ {0,3}>/;

function readHeading(lines: readonly string[], at: number): Taken {
  const [, marks = '#', text = ''] = heading.exec(lines[at] ?? '') ?? [];
  return { block: { kind: 'heading', level: marks.length, children: inlinesOf(untrailed(text)) }, lines: 1 };
}

function untrailed(text: string): string {
  const bare = text.trimEnd();
  const end = bare.replace(/#+$/, '');
  return end === '' || end.endsWith(' ') ? end.trimEnd() : bare;
}

/** A paragraph, or a heading where it is underlined. */
function readParagraph(lines: readonly string[], at: number, depth: number): Taken {
  let end = at + 1;
  while (end < lines.length && !isBlank(lines[end]) && !isUnderline(lines[end]) && !readerAt(lines, end, depth)) end++;
  const children = inlinesOf(
    lines
      .slice(at, end)
      .map((line) => line.trim())
      .join('\n'),
  );
  if (!isUnderline(lines[end])) return { block: { kind: 'paragraph', children }, lines: end - at };
  const level = lines[end]?.trim().startsWith('=') ? 1 : 2;
  return { block: { kind: 'heading', level, children }, lines: end + 1 - at };
}

function isUnderline(line: string | undefined): boolean {
  return line !== undefined && /^ {0,3}(=+|-+) *$/.test(line);
}

function readFence(lines: readonly string[], at: number): Taken {
  const mark = fence.exec(lines[at] ?? '')?.[1] ?? '```';
  let end = at + 1;
  while (end < lines.length && !lines[end]?.trim().startsWith(mark)) end++;
  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, lines: end + 1 - at };
}

function readQuotation(lines: readonly string[], at: number, depth: number): Taken {
  let end = at;
  while (end < lines.length && quoted.test(lines[end] ?? '')) end++;
  const inner = lines.slice(at, end).map((line) => line.replace(/^ {0,3}> ?/, ''));
  return { block: { kind: 'quotation', blocks: blocksOf(inner, depth + 1) }, lines: end - at };
}

interface Marker {
  readonly ordered: boolean;
  /** Characters before the text of the item. */
  readonly width: number;
}

function markerOf(line: string | undefined): Marker | undefined {
  const found = /^( {0,3})([-*+]|\d{1,9}[.)]) +\S/.exec(line ?? '');
  return found === null ? undefined : { ordered: /\d/.test(found[2] ?? ''), width: found[0].length - 1 };
}

function readList(lines: readonly string[], at: number, depth: number): Taken {
  const { ordered } = markerOf(lines[at]) ?? { ordered: false };
  const items: (readonly Block[])[] = [];
  let end = at;
  for (let marker = markerOf(lines[end]); marker?.ordered === ordered; marker = markerOf(lines[end])) {
    const first = end++;
    const indent = ' '.repeat(marker.width);
    while (end < lines.length && belongs(lines, end, indent)) end++;
    const own = lines
      .slice(first, end)
      .map((line, n) => (n === 0 || line.startsWith(indent) ? line.slice(marker.width) : line.trimStart()));
    items.push(blocksOf(own, depth + 1));
  }
  return { block: { kind: 'list', ordered, items }, lines: end - at };
}

/** Whether a line goes on with the item before it: it is indented as that, or continues its paragraph, or is blank between the two. */
function belongs(lines: readonly string[], at: number, indent: string): boolean {
  const line = lines[at] ?? '';
  if (isBlank(line)) return lines[at + 1]?.startsWith(indent) ?? false;
  return line.startsWith(indent) || (!isBlank(lines[at - 1]) && !/^ {0,3}([-*+>#|`~]|\d{1,9}[.)])/.test(line));
}

function isDivision(line = ''): boolean {
  return /^[ |:-]+$/.test(line) && line.includes('-') && line.includes('|');
}

function readTable(lines: readonly string[], at: number): Taken {
  let end = at + 2;
  while (end < lines.length && lines[end]?.includes('|')) end++;
  const [head = [], , ...rows] = lines.slice(at, end).map(cellsOf);
  return { block: { kind: 'table', head, rows: rows.map((row) => head.map((_, n) => row[n] ?? [])) }, lines: end - at };
}

function cellsOf(line: string): readonly (readonly Inline[])[] {
  const bare = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return bare.split('|').map((cell) => inlinesOf(cell.trim()));
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}
