import type { FileContent } from './file-content.ts';

/**
 * Unpacks a deflate stream in little memory, and hands it on piece by piece; a piece is valid during the call alone. For what is too large
 * to be in memory as a whole, where one cannot wait for a stream: Node's own does it faster, but only whole or asynchronously. Throws
 * where the stream is damaged, cut off, or unpacks to more than `maxSize` bytes. https://www.rfc-editor.org/rfc/rfc1951
 */
export function inflateInPieces(packed: FileContent, maxSize: number, write: (piece: Uint8Array) => void): void {
  const input = new BitReader(packed);
  const output = new Output(maxSize, write);
  for (let last = false; !last; ) {
    last = input.take(1) === 1;
    const type = input.take(2);
    if (type === 0) copyStored(input, output);
    else if (type === 1) inflateBlock(input, output, fixedCodes());
    else if (type === 2) inflateBlock(input, output, readCodes(input));
    else throw damaged();
  }
  output.flush();
}

/** A code's table: for each possible beginning of the input, the symbol and its length in bits, as `symbol << 4 | length`. */
interface Code {
  readonly table: Uint16Array;
  readonly maxLength: number;
}

interface Codes {
  readonly literals: Code;
  readonly distances: Code;
}

const endOfBlock = 256;
const lengthBase = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
/** Two distances for each number of extra bits, each as far from the next as these bits can tell apart. */
const distanceExtra = Array.from({ length: 30 }, (_, symbol) => Math.max(0, (symbol >> 1) - 1));
const distanceBase = distanceExtra.map((_, symbol) =>
  distanceExtra.slice(0, symbol).reduce((sum, bits) => sum + (1 << bits), 1),
);
/** In which order the lengths of the code for lengths stand. */
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Made when first needed: whoever only loads this does not wait for it. */
let fixed: Codes | undefined;

function fixedCodes(): Codes {
  fixed ??= {
    literals: codeOf(
      Uint8Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
    ),
    // Two of them mean nothing.
    distances: codeOf(new Uint8Array(32).fill(5)),
  };
  return fixed;
}

function inflateBlock(input: BitReader, output: Output, { literals, distances }: Codes): void {
  for (;;) {
    const symbol = input.symbol(literals);
    if (symbol < endOfBlock) output.literal(symbol);
    else if (symbol === endOfBlock) return;
    else {
      const length = extended(input, symbol - endOfBlock - 1, lengthBase, lengthExtra);
      output.repeat(length, extended(input, input.symbol(distances), distanceBase, distanceExtra));
    }
  }
}

function extended(input: BitReader, symbol: number, bases: readonly number[], extras: readonly number[]): number {
  const base = bases[symbol];
  const extra = extras[symbol];
  if (base === undefined || extra === undefined) throw damaged();
  return extra === 0 ? base : base + input.take(extra);
}

function copyStored(input: BitReader, output: Output): void {
  input.alignToByte();
  const length = input.take(16);
  if ((input.take(16) ^ 0xffff) !== length) throw damaged();
  for (let left = length; left > 0; ) {
    const bytes = input.bytes(left);
    for (const byte of bytes) output.literal(byte);
    left -= bytes.length;
  }
}

function readCodes(input: BitReader): Codes {
  const literalCount = input.take(5) + 257;
  const distanceCount = input.take(5) + 1;
  if (literalCount > 286 || distanceCount > 30) throw damaged();
  const lengthLengths = new Uint8Array(19);
  const stated = input.take(4) + 4;
  for (const place of lengthOrder.slice(0, stated)) lengthLengths[place] = input.take(3);
  const lengths = readLengths(input, codeOf(lengthLengths, false), literalCount + distanceCount);
  return { literals: codeOf(lengths.subarray(0, literalCount)), distances: codeOf(lengths.subarray(literalCount)) };
}

/** Lengths of two codes, one behind the other; runs of one length are written short. */
function readLengths(input: BitReader, code: Code, count: number): Uint8Array {
  const lengths = new Uint8Array(count);
  for (let filled = 0; filled < count; ) {
    const symbol = input.symbol(code);
    const value = symbol < 16 ? symbol : symbol === 16 ? lengths[filled - 1] : 0;
    const times =
      symbol < 16 ? 1 : symbol === 16 ? 3 + input.take(2) : symbol === 17 ? 3 + input.take(3) : 11 + input.take(7);
    if (value === undefined || filled + times > count) throw damaged();
    lengths.fill(value, filled, filled + times);
    filled += times;
  }
  return lengths;
}

/** The table of a code that is given by the length of each symbol. Beginnings that no symbol has stay 0, which is no length. */
function codeOf(lengths: Uint8Array, mayBeOne = true): Code {
  const maxLength = Math.max(1, ...lengths);
  const table = new Uint16Array(1 << maxLength);
  let code = 0;
  for (let length = 1; length <= maxLength; length++, code <<= 1) {
    for (const [symbol, own] of lengths.entries()) {
      if (own !== length) continue;
      if (code >= 1 << length) throw damaged();
      for (let index = reversed(code, length); index < table.length; index += 1 << length)
        table[index] = (symbol << 4) | length;
      code++;
    }
  }
  // One that is not used may be empty, and one that has a single symbol leaves half of its bits without a meaning; no other leaves any.
  if (code !== 2 << maxLength && code !== 0 && !(mayBeOne && maxLength === 1)) throw damaged();
  return { table, maxLength };
}

/** Codes stand in the input with their first bit lowest. */
function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

const inputSize = 256 * 1024;

/** Takes bits out of content, the lowest of each byte first. */
class BitReader {
  readonly #content: FileContent;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #position = 0;
  #held = 0;
  #count = 0;
  /** Bits behind the end that are held and were never there. */
  #missing = 0;

  constructor(content: FileContent) {
    this.#content = content;
  }

  /** Up to 16 bits as a number. */
  take(count: number): number {
    this.#hold(count);
    const value = this.#held & ((1 << count) - 1);
    this.#drop(count);
    return value;
  }

  symbol({ table, maxLength }: Code): number {
    this.#hold(maxLength);
    const entry = table[this.#held & ((1 << maxLength) - 1)] as number;
    if (entry === 0) throw damaged();
    this.#drop(entry & 15);
    return entry >> 4;
  }

  alignToByte(): void {
    this.#drop(this.#count & 7);
  }

  /** Up to `count` whole bytes, at least one. */
  bytes(count: number): Uint8Array {
    if (this.#count > 0) return Uint8Array.of(this.take(8));
    if (this.#at === this.#bytes.length) this.#fetch();
    if (this.#at === this.#bytes.length) throw damaged();
    const bytes = this.#bytes.subarray(this.#at, this.#at + count);
    this.#at += bytes.length;
    return bytes;
  }

  #hold(count: number): void {
    while (this.#count < count) {
      if (this.#at === this.#bytes.length) this.#fetch();
      if (this.#at < this.#bytes.length) this.#held |= (this.#bytes[this.#at++] as number) << this.#count;
      else this.#missing += 8;
      this.#count += 8;
    }
  }

  #drop(count: number): void {
    this.#held >>>= count;
    this.#count -= count;
    if (this.#count < this.#missing) throw damaged();
  }

  #fetch(): void {
    this.#bytes = this.#content.read(this.#position, inputSize);
    this.#position += this.#bytes.length;
    this.#at = 0;
  }
}

/** How far back a repetition reaches, in bytes. */
const reach = 32 * 1024;
const pieceSize = 256 * 1024;

/** Gathers what is unpacked into pieces, and keeps as much of it as a repetition may want. */
class Output {
  readonly #bytes = new Uint8Array(reach + pieceSize);
  readonly #maxSize: number;
  readonly #write: (piece: Uint8Array) => void;
  /** Where the piece begins, and where it ends so far. */
  #start = 0;
  #end = 0;
  #size = 0;

  constructor(maxSize: number, write: (piece: Uint8Array) => void) {
    this.#maxSize = maxSize;
    this.#write = write;
  }

  literal(byte: number): void {
    if (this.#end === this.#bytes.length) this.flush();
    this.#bytes[this.#end++] = byte;
  }

  repeat(length: number, distance: number): void {
    if (this.#end + length > this.#bytes.length) this.flush();
    if (distance > this.#end) throw damaged();
    const bytes = this.#bytes;
    let end = this.#end;
    for (const limit = end + length; end < limit; end++) bytes[end] = bytes[end - distance] as number;
    this.#end = end;
  }

  flush(): void {
    this.#size += this.#end - this.#start;
    if (this.#size > this.#maxSize) throw new Error(`the stream unpacks to more than ${this.#maxSize} bytes`);
    this.#write(this.#bytes.subarray(this.#start, this.#end));
    const kept = Math.min(reach, this.#end);
    this.#bytes.copyWithin(0, this.#end - kept, this.#end);
    this.#start = kept;
    this.#end = kept;
  }
}

function damaged(): Error {
  return new Error('the stream is damaged or cut off');
}
