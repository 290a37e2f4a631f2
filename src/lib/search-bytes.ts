import type { FileContent } from './file-content.ts';

/** A place where one of the texts looked for stands, with what is around it. Text is Latin-1: a character for each byte. */
export interface Occurrence {
  /** Which of the texts, by its index. */
  readonly index: number;
  /** Up to `reach` bytes before it. */
  readonly before: string;
  /** Up to `reach` bytes after it. */
  readonly after: string;
}

/** Bytes that are searched at once. */
const windowSize = 1 << 20;

/** Enough for any real file; what repeats a text more often is made to keep us busy. */
const maxOccurrences = 10_000;

interface Needle {
  readonly bytes: Buffer;
  /** Zero bytes it begins with. Code is full of them: what is searched for is the rest, which is ten times as fast. */
  readonly zeros: number;
  readonly rest: Buffer;
  occurrencesLeft: number;
}

/**
 * Where texts (Latin-1, each at most `reach` long, not of zero bytes alone) stand in a file, window by window, so that a large one
 * costs no memory; within a window one text after the other. Linear in the size: of each text the first 10,000 occurrences are told.
 */
export function* searchBytes(content: FileContent, texts: readonly string[], reach: number): Generator<Occurrence> {
  const needles = texts.map(needleOf);
  const longest = windowSize + 3 * reach;
  const into = content.size > longest ? new Uint8Array(longest) : undefined;
  for (let start = 0; start < content.size; start += windowSize) {
    const from = Math.max(0, start - reach);
    const bytes = asBuffer(content.read(from, start - from + windowSize + 2 * reach, into));
    // What begins behind the window is found in the next one.
    const window = { bytes, start: start - from, end: start - from + windowSize };
    for (const [index, needle] of needles.entries()) {
      for (const at of places(window, needle)) yield { index, ...around(bytes, at, needle.bytes.length, reach) };
    }
  }
}

function needleOf(text: string): Needle {
  const bytes = Buffer.from(text, 'latin1');
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return { bytes, zeros, rest: bytes.subarray(zeros), occurrencesLeft: maxOccurrences };
}

function* places(
  { bytes, start, end }: { readonly bytes: Buffer; readonly start: number; readonly end: number },
  needle: Needle,
): Generator<number> {
  let rest = bytes.indexOf(needle.rest, start + needle.zeros);
  while (rest >= 0 && rest - needle.zeros < end && needle.occurrencesLeft > 0) {
    const at = rest - needle.zeros;
    if (isZero(bytes, at, rest)) {
      needle.occurrencesLeft--;
      yield at;
    }
    rest = bytes.indexOf(needle.rest, rest + 1);
  }
}

function isZero(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== 0) return false;
  return true;
}

function around(bytes: Buffer, at: number, length: number, reach: number): Omit<Occurrence, 'index'> {
  const behind = at + length;
  return {
    before: bytes.toString('latin1', Math.max(0, at - reach), at),
    after: bytes.toString('latin1', behind, Math.min(bytes.length, behind + reach)),
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
