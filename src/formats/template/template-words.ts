import { escapeXml } from '../../lib/xml-pieces.ts';
import { printable } from '../columns.ts';
import { csvCell } from '../csv-cell.ts';
import { markdownText } from '../markdown-cells.ts';
import type { TemplateWords } from './render-template.ts';

/**
 * How values are written into a document, by the name of its template's file: `report.html.tmpl` is of a page. Names in an image come from
 * strangers: where nothing else is told, they are on one line and steer no terminal.
 */
export function templateWords(fileName: string): TemplateWords {
  const bare = fileName.toLowerCase().replace(/\.(?:tmpl|template|mustache)$/, '');
  const ending = bare.slice(bare.lastIndexOf('.') + 1);
  return { escaped: Object.hasOwn(escapes, ending) ? (escapes[ending] ?? printable) : printable, raw: printable };
}

const markup = (text: string) => escapeXml(printable(text));

/** By the ending of a file's name. */
const escapes: Readonly<Record<string, (text: string) => string>> = {
  html: markup,
  htm: markup,
  xml: markup,
  svg: markup,
  md: markdownText,
  csv: csvCell,
  json: (text) => JSON.stringify(text.toWellFormed()).slice(1, -1),
};
