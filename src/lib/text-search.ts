/** A place where one of the texts looked for begins. */
export interface TextPlace {
  /** Which of the texts, by its index. */
  readonly index: number;
  /** Position of its first byte. */
  readonly at: number;
}

/** Looks for many texts at once: all places in their order, overlapping ones too. */
export type TextSearch = (bytes: Uint8Array) => Generator<TextPlace>;

/** A pair of bytes as an index. */
const pairs = 1 << 16;

/**
 * Prepares a search for texts (Latin-1, each of at least two bytes) that passes over bytes where none of them can stand, as Wu and
 * Manber described it (A fast algorithm for multi-pattern searching, 1994). Linear in the number of bytes and of places.
 */
export function textSearch(texts: readonly string[]): TextSearch {
  const needles = texts.map((text) => Buffer.from(text, 'latin1'));
  const length = Math.min(...needles.map((needle) => needle.length));
  const { steps, endings } = tablesOf(needles, length);

  return function* search(bytes) {
    for (let end = length - 1; end < bytes.length; ) {
      const pair = pairAt(bytes, end);
      const step = steps[pair] as number;
      if (step > 0) {
        end += step;
        continue;
      }
      const at = end - length + 1;
      for (const index of endings.get(pair) ?? []) {
        if (standsAt(bytes, at, needles[index] as Uint8Array)) yield { index, at };
      }
      end++;
    }
  };
}

interface Tables {
  /** How far the search may go on where a pair of bytes stands; 0 where the beginning of a text may end there. */
  readonly steps: Uint8Array;
  /** Texts by the pair that their first `length` bytes end with. */
  readonly endings: ReadonlyMap<number, readonly number[]>;
}

function tablesOf(needles: readonly Uint8Array[], length: number): Tables {
  if (length < 2 || length > 255) throw new Error('a text to look for has a length that the search cannot take');
  const steps = new Uint8Array(pairs).fill(length - 1);
  const endings = new Map<number, number[]>();
  for (const [index, needle] of needles.entries()) {
    for (let end = 1; end < length; end++) {
      const pair = pairAt(needle, end);
      steps[pair] = Math.min(steps[pair] as number, length - 1 - end);
    }
    const last = pairAt(needle, length - 1);
    const sharing = endings.get(last);
    if (sharing) sharing.push(index);
    else endings.set(last, [index]);
  }
  return { steps, endings };
}

function pairAt(bytes: Uint8Array, end: number): number {
  return ((bytes[end - 1] as number) << 8) | (bytes[end] as number);
}

function standsAt(bytes: Uint8Array, at: number, needle: Uint8Array): boolean {
  if (at + needle.length > bytes.length) return false;
  for (let index = 0; index < needle.length; index++) if (bytes[at + index] !== needle[index]) return false;
  return true;
}
