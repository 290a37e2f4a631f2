import { CodedError } from './errors.ts';

/** A value in the distinguished encoding rules of ASN.1. */
export interface DerElement {
  /** Class, form and number, as the first byte has them: `0x30` is a sequence. */
  readonly tag: number;
  readonly content: Uint8Array;
  /** With its tag and length. */
  readonly bytes: Uint8Array;
}

/** Code of what these functions throw where bytes are not DER. */
export type DerErrorCode = 'der_invalid';

/** Most elements of one sequence or set. */
const maxElements = 1_000;

/** Reads the one element that some bytes are. Throws `der_invalid`. https://www.itu.int/rec/T-REC-X.690 */
export function readDer(bytes: Uint8Array): DerElement {
  const element = elementAt(bytes, 0);
  if (element.bytes.length !== bytes.length) throw invalid('there is something behind it');
  return element;
}

/** The elements that follow one another in the content of a constructed one. Throws `der_invalid`. */
export function derElements(content: Uint8Array): readonly DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < content.length; ) {
    if (elements.length === maxElements) throw invalid('it has too many elements');
    const element = elementAt(content, at);
    elements.push(element);
    at += element.bytes.length;
  }
  return elements;
}

/** An object identifier as `1.2.840.10045.4.3.2`, of the content of its element. Throws `der_invalid`. */
export function derIdentifier(content: Uint8Array): string {
  const arcs: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if (value > Number.MAX_SAFE_INTEGER / 128) throw invalid('an identifier has a number that is too large');
    if (byte >= 0x80) continue;
    arcs.push(value);
    value = 0;
  }
  const [joined = 0, ...rest] = arcs;
  const first = Math.min(Math.floor(joined / 40), 2);
  return [first, joined - first * 40, ...rest].join('.');
}

function elementAt(bytes: Uint8Array, at: number): DerElement {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw invalid('it is cut off');
  if ((tag & 0x1f) === 0x1f) throw invalid('it has a tag of several bytes');
  let start = at + 2;
  let length = first;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw invalid('it has a length that is not allowed');
    length = 0;
    for (const byte of bytes.subarray(start, start + count)) length = length * 256 + byte;
    start += count;
  }
  const end = start + length;
  if (end > bytes.length) throw invalid('it is cut off');
  return { tag, content: bytes.subarray(start, end), bytes: bytes.subarray(at, end) };
}

function invalid(why: string): CodedError<DerErrorCode> {
  return new CodedError('der_invalid', `This is not DER: ${why}.`);
}
