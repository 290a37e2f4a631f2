import { CodedError } from '../lib/errors.ts';
import type { NamePart } from './certificate.ts';

/** Code of what {@link parseName} throws. */
export type NameErrorCode = 'name_invalid';

const part = /^\s*([A-Za-z][A-Za-z0-9.]{0,63}|[0-9.]{3,64})\s*=\s*(.*)$/s;

/**
 * Parts of a distinguished name as it is written: `C=US, ST=WA, O=Example\, Inc`. Throws `name_invalid`, also where a part stands there
 * twice. https://www.rfc-editor.org/rfc/rfc4514
 */
export function parseName(text: string): readonly NamePart[] {
  const parts = splitName(text.slice(0, 2_000)).map((one) => {
    const [, type = '', value = ''] = part.exec(one) ?? [];
    if (value.trim() === '') throw invalid(`“${one.trim().slice(0, 100)}” is not a part such as O=Example`);
    return { type: type.toUpperCase() === 'S' ? 'ST' : type.toUpperCase(), value: withoutEscapes(value) };
  });
  if (new Set(parts.map(({ type }) => type)).size < parts.length) throw invalid('a part stands there twice');
  return parts;
}

/** Whether a name has all parts of another one, with the same values. */
export function hasParts(name: readonly NamePart[], wanted: readonly NamePart[]): boolean {
  return wanted.every(({ type, value }) => name.some((one) => one.type === type && one.value === value));
}

/** A name as people write it. */
export function nameText(name: readonly NamePart[]): string {
  return name.map(({ type, value }) => `${type}=${value.replace(/[,;\\]/g, (sign) => `\\${sign}`)}`).join(', ');
}

/** At commas and semicolons that no backslash stands before. */
function splitName(text: string): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (sign === ',' || sign === ';') parts.push('');
    else parts[parts.length - 1] += sign === '\\' ? `\\${text[++at] ?? ''}` : sign;
  }
  return parts;
}

/** Spaces at the ends do not count, unless a backslash stands before them. */
function withoutEscapes(value: string): string {
  const start = value.trimStart();
  const end = start.trimEnd();
  const kept = end.endsWith('\\') && start.length > end.length ? `${end} ` : end;
  return kept.replace(/\\(.)/gs, '$1');
}

function invalid(why: string): CodedError<NameErrorCode> {
  return new CodedError('name_invalid', `This is not a name of a certificate's holder: ${why}.`);
}
