import { asBuffer } from './as-buffer.ts';

/** Longest name or version taken from scanned content, in characters. */
export const maxWordLength = 512;

const utf8 = new TextDecoder();

/** Bytes as UTF-8 text; what is not UTF-8 becomes the replacement character. */
export function decodeText(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** Text that ends at its first NUL, as programs keep it: from `start` on, at most `maxLength` bytes, read as Latin-1. */
export function terminatedText(bytes: Uint8Array, start: number, maxLength: number): string {
  const text = asBuffer(bytes).toString(
    'latin1',
    Math.min(start, bytes.length),
    Math.min(start + maxLength, bytes.length),
  );
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/** Whether a name or version from scanned content can be kept: not empty, not too long, no white space at its ends, no control characters. */
export function isPlainWord(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    text.length > 0 &&
    text.length <= maxWordLength &&
    /^[^\p{Cc}\p{Cs}]*$/u.test(text) &&
    text === text.trim()
  );
}

/** A name or version from scanned content that can be kept; `undefined` for any other. */
export function plainWord(text: unknown): string | undefined {
  return isPlainWord(text) ? text : undefined;
}

/** Lines of a text, one at a time: a hostile one has more than fit in memory. Carriage returns before their ends are dropped. */
export function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield text.slice(start, end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    start = end + 1;
  }
}

/** Fields that are kept of a paragraph; real ones have about sixty. */
const maxFields = 1_000;

/**
 * Paragraphs of `Key: value` lines (RFC 822 style, as in dpkg's status file and Python's metadata); keys in lower case. The first of
 * repeated keys counts. Continuation lines are dropped, but for the first one of a value that has nothing in its own line. `onStray` is
 * called with each line that is none of these, repeats a key, or is one too many.
 */
export function* readParagraphs(
  text: string,
  onStray?: (line: string) => void,
): Generator<ReadonlyMap<string, string>> {
  let paragraph = new Map<string, string>();
  let empty: string | undefined;
  for (const line of linesOf(text)) {
    if (line.trim() === '') {
      if (paragraph.size > 0) yield paragraph;
      paragraph = new Map();
      empty = undefined;
      continue;
    }
    if (line.charCodeAt(0) === 32 || line.charCodeAt(0) === 9) {
      if (empty !== undefined) paragraph.set(empty, line.trim());
      empty = undefined;
      continue;
    }
    empty = undefined;
    const colon = line.indexOf(':');
    const key = line.slice(0, Math.max(0, colon)).toLowerCase();
    if (key === '' || paragraph.has(key) || paragraph.size === maxFields) onStray?.(line);
    else {
      const value = line.slice(colon + 1).trim();
      paragraph.set(key, value);
      if (value === '') empty = key;
    }
  }
  if (paragraph.size > 0) yield paragraph;
}
