import { nameText, type TemplateName, type TemplatePart, templateError } from './parse-template.ts';

/** How to write a value into the text around it. */
export interface TemplateWords {
  /** A text as `{{name}}` writes it. */
  escaped(text: string): string;
  /** A text as `{{{name}}}` writes it. */
  raw(text: string): string;
}

/** Most pieces that one document is made of: lists within lists multiply. */
const maxPieces = 20_000_000;

/** A value that names are looked up in, within others. */
interface Scope {
  readonly value: unknown;
  readonly outer?: Scope;
  /** Of an item: its place in the list. */
  readonly place?: Readonly<Record<string, unknown>>;
}

/**
 * Writes the parts of a template with the fields of an object. A name that is nowhere there is nothing; a list of texts is written with
 * commas. Throws `template_invalid` for a value that is no text, and for a document without end.
 */
export function* renderTemplate(
  parts: readonly TemplatePart[],
  data: object,
  words: TemplateWords,
): Generator<string, void> {
  const run = { words, left: maxPieces };
  yield* render(parts, { value: data }, run);
}

function* render(
  parts: readonly TemplatePart[],
  scope: Scope,
  run: { readonly words: TemplateWords; left: number },
): Generator<string> {
  for (const part of parts) {
    if (part.kind === 'text') yield part.text;
    else if (--run.left < 0) throw templateError(part.name.line, `it writes more than ${maxPieces} pieces`);
    else if (part.kind === 'value') yield written(part.name, foundBy(part.name, scope), part.isRaw, run.words);
    else if (part.kind === 'section')
      for (const inner of scopesOf(foundBy(part.name, scope), scope)) {
        if (--run.left < 0) throw templateError(part.name.line, `it writes more than ${maxPieces} pieces`);
        yield* render(part.parts, inner, run);
      }
    else if (isNothing(foundBy(part.name, scope))) yield* render(part.parts, scope, run);
  }
}

function written(name: TemplateName, value: unknown, isRaw: boolean, words: TemplateWords): string {
  if (value === undefined || value === null) return '';
  const text = Array.isArray(value) && value.every((one) => typeof one !== 'object') ? value.join(', ') : value;
  if (typeof text === 'object')
    throw templateError(name.line, `${nameText(name)} is no text; name one of its fields, or open a section of it`);
  return isRaw ? words.raw(String(text)) : words.escaped(String(text));
}

/** The first field is looked for from the inside to the outside, the others in what was found. */
function foundBy({ path }: TemplateName, scope: Scope): unknown {
  const [first, ...others] = path;
  if (first === undefined) return scope.value;
  for (let one: Scope | undefined = scope; one; one = one.outer) {
    const found = fieldOf(one.value, first) ?? fieldOf(one.place, first);
    if (found !== undefined) return others.reduce(fieldOf, found);
  }
  return undefined;
}

function fieldOf(value: unknown, field: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return undefined;
  return (value as Record<string, unknown>)[field];
}

function* scopesOf(value: unknown, outer: Scope): Generator<Scope> {
  if (isNothing(value)) return;
  if (!Array.isArray(value)) return yield { value, outer };
  for (const [at, item] of value.entries())
    yield { value: item, outer, place: { '@number': at + 1, '@first': at === 0, '@last': at === value.length - 1 } };
}

/** Zero is nothing, too, so that a section can be about a number of things. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === false || value === '' || value === 0 || isEmpty(value);
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
