import { CodedError } from '../../lib/errors.ts';

/** A piece of a template. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: TemplateName; readonly isRaw: boolean }
  | {
      readonly kind: 'section' | 'otherwise';
      readonly name: TemplateName;
      readonly parts: readonly TemplatePart[];
    };

/** What a tag names: the fields to follow, one after the other; none for the value at hand. */
export interface TemplateName {
  readonly path: readonly string[];
  readonly line: number;
}

/** Code of what is wrong with a template. */
export type TemplateErrorCode = 'template_invalid';

/** Most sections in sections. */
const maxDepth = 32;

/** A section that is not closed yet. */
interface OpenSection {
  readonly kind: 'section' | 'otherwise' | 'whole';
  readonly name: TemplateName;
  readonly parts: TemplatePart[];
}

/**
 * Parses a template: text with tags `{{name}}`, `{{{name}}}`, `{{#name}}…{{/name}}`, `{{^name}}…{{/name}}` and `{{! comment}}`, as Mustache
 * has them (https://mustache.github.io/mustache.5.html). A section or comment that has a line of its own takes the line away with it.
 * Throws `template_invalid` with the line.
 */
export function parseTemplate(text: string): readonly TemplatePart[] {
  const open: OpenSection[] = [{ kind: 'whole', name: { path: [], line: 1 }, parts: [] }];
  let at = 0;
  let line = 1;
  for (let start = text.indexOf('{{'); start >= 0; start = text.indexOf('{{', at)) {
    line += linesIn(text, at, start);
    const isRaw = text[start + 2] === '{';
    const close = isRaw ? '}}}' : '}}';
    const end = text.indexOf(close, start);
    if (end < 0) throw templateError(line, `the tag is not closed by ${close}`);
    const tag = text.slice(start + close.length, end).trim();
    const after = end + close.length;
    const alone = /^[#^/!]/.test(tag) ? ownLine(text, start, after, at) : undefined;
    addText(open, text.slice(at, alone?.from ?? start));
    addTag(open, tag, isRaw, line);
    line += linesIn(text, start, alone?.to ?? after);
    at = alone?.to ?? after;
  }
  addText(open, text.slice(at));
  const [whole, unclosed] = open;
  if (unclosed) throw templateError(unclosed.name.line, `the section ${nameText(unclosed.name)} is not closed`);
  return whole?.parts ?? [];
}

/** An error of a template, by its line. */
export function templateError(line: number, why: string): CodedError<TemplateErrorCode> {
  return new CodedError('template_invalid', `line ${line}: ${why}.`);
}

/** A name as it is written. */
export function nameText({ path }: TemplateName): string {
  return path.join('.') || '.';
}

function addTag(open: OpenSection[], tag: string, isRaw: boolean, line: number): void {
  const parts = open.at(-1)?.parts;
  const sigil = /^[#^/!>=&]/.exec(tag)?.[0] ?? '';
  if (sigil === '!') return;
  if (/^[>=&]/.test(sigil)) throw templateError(line, `tags that begin with ${sigil} are not known here`);
  const name = nameOf(tag.slice(sigil.length).trim(), line);
  if (sigil === '') parts?.push({ kind: 'value', name, isRaw });
  else if (sigil === '/') closeSection(open, name);
  else {
    if (open.length > maxDepth) throw templateError(line, `there are more than ${maxDepth} sections in each other`);
    open.push({ kind: sigil === '#' ? 'section' : 'otherwise', name, parts: [] });
  }
}

function closeSection(open: OpenSection[], name: TemplateName): void {
  const section = open.pop();
  if (!section || section.kind === 'whole' || nameText(section.name) !== nameText(name))
    throw templateError(name.line, `{{/${nameText(name)}}} closes no section of this name`);
  open.at(-1)?.parts.push({ kind: section.kind, name: section.name, parts: section.parts });
}

function nameOf(text: string, line: number): TemplateName {
  if (text === '.') return { path: [], line };
  if (/^@?[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*$/.test(text)) return { path: text.split('.'), line };
  throw templateError(line, `${JSON.stringify(text.slice(0, 60))} is no name of a field`);
}

function addText(open: readonly OpenSection[], text: string): void {
  if (text !== '') open.at(-1)?.parts.push({ kind: 'text', text });
}

/** The line of a tag that has it for itself, with its end; `undefined` where something else is on it. */
function ownLine(text: string, start: number, end: number, least: number): { from: number; to: number } | undefined {
  let from = start;
  while (from > least && isBlank(text[from - 1])) from--;
  if (from > 0 && text[from - 1] !== '\n') return undefined;
  let to = end;
  while (isBlank(text[to])) to++;
  if (to < text.length && text[to] !== '\n') return undefined;
  return { from, to: Math.min(to + 1, text.length) };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\r';
}

function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
