import { type BitInput, bzip2Damaged } from './bzip2-bits.ts';

/** Codes are at most so long. */
const maxLength = 20;
/** Codes up to this length are found by one look into a table. */
const shortLength = 10;

/** A Huffman code: its short codes as a table, the longer ones by their order. */
export interface HuffmanCode {
  /** For each beginning of the input, the symbol and its length in bits, as `symbol << 5 | length`; 0 for longer codes. */
  readonly short: Uint16Array;
  /** First code of each length that is none of that length or a shorter one, moved to the left as if it had `maxLength` bits. */
  readonly ends: Int32Array;
  /** What to add to a code of each length for its place in `symbols`. */
  readonly places: Int32Array;
  /** Symbols in the order of their codes. */
  readonly symbols: Uint16Array;
}

/** A code that is given by the length of each symbol. Throws where lengths promise more codes than there are. */
export function huffmanCode(lengths: Uint8Array): HuffmanCode {
  const short = new Uint16Array(1 << shortLength);
  const ends = new Int32Array(maxLength + 1);
  const places = new Int32Array(maxLength + 1);
  const symbols = new Uint16Array(lengths.length);
  let code = 0;
  let filled = 0;
  for (let length = 1; length <= maxLength; length++) {
    places[length] = filled - code;
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] !== length) continue;
      if (code >= 1 << length) throw bzip2Damaged();
      if (length <= shortLength) {
        const from = code << (shortLength - length);
        short.fill((symbol << 5) | length, from, from + (1 << (shortLength - length)));
      }
      symbols[filled++] = symbol;
      code++;
    }
    ends[length] = code << (maxLength - length);
    code <<= 1;
  }
  return { short, ends, places, symbols };
}

/** The next symbol of the input. */
export function readSymbol(input: BitInput, code: HuffmanCode): number {
  const bits = input.peek(maxLength);
  const entry = code.short[bits >>> (maxLength - shortLength)] as number;
  if (entry !== 0) {
    input.drop(entry & 31);
    return entry >>> 5;
  }
  return readLongSymbol(input, code, bits);
}

function readLongSymbol(input: BitInput, { ends, places, symbols }: HuffmanCode, bits: number): number {
  for (let length = shortLength + 1; length <= maxLength; length++) {
    if (bits >= (ends[length] as number)) continue;
    input.drop(length);
    return symbols[(bits >>> (maxLength - length)) + (places[length] as number)] as number;
  }
  throw bzip2Damaged();
}
