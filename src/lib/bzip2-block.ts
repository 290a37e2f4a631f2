import { type BitInput, bzip2Damaged } from './bzip2-bits.ts';
import { type HuffmanCode, huffmanCode, readSymbol } from './bzip2-code.ts';

const maxBlockSize = 900_000;
/** So many symbols in a row are written with one code. */
const groupSize = 50;
const maxSelectors = 18_002;
const pieceSize = 256 * 1024;
/** So many equal bytes are followed by the number of further ones. */
const runStart = 4;

/** Reads one block after the other: symbols, each written as its place among the last ones used, of text sorted by what follows. */
export class BlockReader {
  readonly #input: BitInput;
  /** For each place of the sorted text its byte, and above it the place of the next. */
  readonly #chain = new Uint32Array(maxBlockSize);
  #length = 0;
  #start = 0;
  #stated = 0;

  constructor(input: BitInput) {
    this.#input = input;
  }

  /** The checksum of the last block. */
  get checksum(): number {
    return this.#stated;
  }

  /** Reads a block behind its mark. */
  read(blockSize: number): void {
    const input = this.#input;
    this.#stated = input.takeWord();
    // Blocks in a random order came from the versions before 1.0 alone.
    if (input.take(1) === 1) throw bzip2Damaged();
    const start = input.take(24);
    const bytes = readUsedBytes(input);
    const groupCount = input.take(3);
    if (groupCount < 2 || groupCount > 6) throw bzip2Damaged();
    const selectors = readSelectors(input, groupCount);
    const codes = Array.from({ length: groupCount }, () => huffmanCode(readLengths(input, bytes.length + 2)));
    const counts = new Int32Array(256);
    this.#length = this.#readSymbols(selectors, codes, bytes, counts, blockSize);
    if (start >= this.#length) throw bzip2Damaged();
    this.#link(counts);
    this.#start = start;
  }

  /** The bytes of the block, in pieces. Throws at its end where its checksum is another. */
  *unpack(): Generator<Uint8Array> {
    let piece = new Uint8Array(pieceSize);
    let filled = 0;
    let sum = -1;
    let place = (this.#chain[this.#start] as number) >>> 8;
    let last = -1;
    let run = 0;
    for (let left = this.#length; left > 0; left--) {
      const entry = this.#chain[place] as number;
      const byte = entry & 255;
      place = entry >>> 8;
      // What can come at once fits: a number of further bytes has one byte.
      if (filled > pieceSize - 256) {
        sum = checksumOf(piece, filled, sum);
        yield piece.subarray(0, filled);
        piece = new Uint8Array(pieceSize);
        filled = 0;
      }
      if (run === runStart) {
        piece.fill(last, filled, filled + byte);
        filled += byte;
        run = 0;
        last = -1;
      } else {
        run = byte === last ? run + 1 : 1;
        last = byte;
        piece[filled++] = byte;
      }
    }
    sum = checksumOf(piece, filled, sum);
    if (filled > 0) yield piece.subarray(0, filled);
    if (~sum >>> 0 !== this.#stated) throw bzip2Damaged();
  }

  /** Reads all symbols into the chain, and counts the bytes. Returns their number. */
  #readSymbols(
    selectors: Uint8Array,
    codes: readonly HuffmanCode[],
    bytes: Uint8Array,
    counts: Int32Array,
    blockSize: number,
  ): number {
    const input = this.#input;
    const chain = this.#chain;
    const end = bytes.length + 1;
    let length = 0;
    let run = 0;
    let weight = 1;
    for (const selector of selectors) {
      const code = codes[selector] as HuffmanCode;
      for (let left = groupSize; left > 0; left--) {
        const symbol = readSymbol(input, code);
        // Runs of the byte used last: a number in digits 1 and 2, the lowest first.
        if (symbol < 2) {
          run += weight << symbol;
          weight <<= 1;
          if (run > blockSize) throw bzip2Damaged();
          continue;
        }
        if (run > 0) {
          length = this.#repeat(bytes[0] as number, run, length, counts, blockSize);
          run = 0;
          weight = 1;
        }
        if (symbol === end) return length;
        if (length === blockSize) throw bzip2Damaged();
        const byte = moveToFront(bytes, symbol - 1);
        chain[length++] = byte;
        (counts[byte] as number)++;
      }
    }
    throw bzip2Damaged();
  }

  #repeat(byte: number, times: number, length: number, counts: Int32Array, blockSize: number): number {
    if (times > blockSize - length) throw bzip2Damaged();
    this.#chain.fill(byte, length, length + times);
    counts[byte] = (counts[byte] as number) + times;
    return length + times;
  }

  /** Puts above each byte of the sorted text the place of the one that follows it. */
  #link(counts: Int32Array): void {
    const chain = this.#chain;
    const next = new Int32Array(256);
    for (let byte = 1; byte < 256; byte++) next[byte] = (next[byte - 1] as number) + (counts[byte - 1] as number);
    for (let place = 0; place < this.#length; place++) {
      const byte = (chain[place] as number) & 255;
      const target = next[byte] as number;
      next[byte] = target + 1;
      chain[target] = (chain[target] as number) | (place << 8);
    }
  }
}

/** Takes a byte out of its place and puts it before all others. */
function moveToFront(bytes: Uint8Array, place: number): number {
  const byte = bytes[place] as number;
  if (place > 16) bytes.copyWithin(1, 0, place);
  else for (let index = place; index > 0; index--) bytes[index] = bytes[index - 1] as number;
  bytes[0] = byte;
  return byte;
}

/** Bytes that are in the block, in their order: sixteen bits tell in which sixteens there are some. */
function readUsedBytes(input: BitInput): Uint8Array {
  const sixteens = input.take(16);
  const bytes: number[] = [];
  for (let high = 0; high < 16; high++) {
    if (((sixteens >> (15 - high)) & 1) === 0) continue;
    const used = input.take(16);
    for (let low = 0; low < 16; low++) if ((used >> (15 - low)) & 1) bytes.push(high * 16 + low);
  }
  if (bytes.length === 0) throw bzip2Damaged();
  return Uint8Array.from(bytes);
}

/** Which code each group of symbols is written with. Surplus ones, which some packers write, are never needed. */
function readSelectors(input: BitInput, groupCount: number): Uint8Array {
  const count = input.take(15);
  const order = Uint8Array.from({ length: groupCount }, (_, index) => index);
  const selectors = new Uint8Array(Math.min(count, maxSelectors));
  for (let index = 0; index < count; index++) {
    let place = 0;
    while (input.take(1) === 1) if (++place >= groupCount) throw bzip2Damaged();
    const selector = moveToFront(order, place);
    if (index < maxSelectors) selectors[index] = selector;
  }
  return selectors;
}

/** Length of each symbol's code, as the difference to the one before it in steps of one. */
function readLengths(input: BitInput, count: number): Uint8Array {
  const lengths = new Uint8Array(count);
  let length = input.take(5);
  for (let symbol = 0; symbol < count; symbol++) {
    while (input.take(1) === 1) {
      length += input.take(1) === 1 ? -1 : 1;
      if (length < 1 || length > 20) throw bzip2Damaged();
    }
    if (length < 1 || length > 20) throw bzip2Damaged();
    lengths[symbol] = length;
  }
  return lengths;
}

const checksumTable = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  return sum;
});

/** CRC-32 with the highest bit first. */
function checksumOf(bytes: Uint8Array, length: number, start: number): number {
  let sum = start;
  for (let at = 0; at < length; at++)
    sum = (sum << 8) ^ (checksumTable[(sum >>> 24) ^ (bytes[at] as number)] as number);
  return sum;
}
