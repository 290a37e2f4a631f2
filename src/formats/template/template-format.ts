import { nearestWord } from '../../lib/nearest-word.ts';
import type { ReportFormat } from '../report-format.ts';
import { parseTemplate, type TemplateName, type TemplatePart, templateError } from './parse-template.ts';
import { renderTemplate } from './render-template.ts';
import { templateFieldNames, templateFields } from './template-fields.ts';
import { templateWords } from './template-words.ts';

/** Name of the format that a template makes. */
const templateFormatId = 'template';

/**
 * The format that a template describes; the name of its file tells how values are written. A template has no code, and names no more than
 * fields of the report. Throws `template_invalid` with the line, also for a field that no report has.
 */
export function templateFormat(text: string, fileName: string): ReportFormat {
  const parts = parseTemplate(text);
  requireKnown(parts, templateFieldNames());
  const words = templateWords(fileName);
  return {
    id: templateFormatId,
    mediaType: 'text/plain; charset=utf-8',
    extension: '.txt',
    summary: 'a form of your own, with --template FILE',
    tells: 'both',
    contents: 'What the template says.',
    write: (report) => renderTemplate(parts, templateFields(report), words),
  };
}

/** A misspelt field would be silently nothing. */
function requireKnown(parts: readonly TemplatePart[], known: ReadonlySet<string>): void {
  for (const part of parts) {
    if (part.kind === 'text') continue;
    requireField(part.name, known);
    if (part.kind !== 'value') requireKnown(part.parts, known);
  }
}

function requireField({ path, line }: TemplateName, known: ReadonlySet<string>): void {
  const unknown = path.find((field) => !known.has(field));
  if (unknown === undefined) return;
  const near = nearestWord(unknown, known);
  throw templateError(line, `no report has a field ${unknown}${near === undefined ? '' : `; did you mean ${near}?`}`);
}
