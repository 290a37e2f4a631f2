import { RangeDecoder } from './range-decoder.ts';

/** Longest piece that a chunk of LZMA2 unpacks to, in bytes. */
const maxPiece = 1 << 21;

/** Each match has at least this length. */
const minMatch = 2;

/** Places of probabilities, all of them in one array. `x16` tells that there is one for each of 16 places modulo 16 in the output. */
const isMatch = 0;
const isRep = isMatch + 12 * 16;
const isRep0 = isRep + 12;
const isRep1 = isRep0 + 12;
const isRep2 = isRep1 + 12;
const isRep0Long = isRep2 + 12;
const distanceSlots = isRep0Long + 12 * 16;
const distanceBits = distanceSlots + 4 * 64;
const distanceAlign = distanceBits + 115;
const matchLength = distanceAlign + 16;
const repLength = matchLength + 2 + 128 + 128 + 256;
const literals = repLength + 2 + 128 + 128 + 256;

/**
 * Unpacks LZMA data, chunk by chunk, into a window that keeps as much as later chunks may repeat.
 * https://www.7-zip.org/sdk.html (lzma-specification.txt)
 */
export class LzmaDecoder {
  readonly dictionarySize: number;
  /** What was unpacked, up to {@link position}. */
  readonly window: Uint8Array;
  readonly #coded = new RangeDecoder(literals + (0x300 << 4));
  #position = 0;

  #literalContext = 0;
  #literalMask = 0;
  #positionMask = 0;

  #state = 0;
  #rep0 = 0;
  #rep1 = 0;
  #rep2 = 0;
  #rep3 = 0;

  /** For data that repeat nothing from more than `dictionarySize` bytes before, a multiple of 16. */
  constructor(dictionarySize: number) {
    this.dictionarySize = dictionarySize;
    // Room for many pieces, as what is kept has to be moved to the front when it is full: the dictionary and up to 15 bytes more.
    this.window = new Uint8Array(dictionarySize + 16 + Math.max(maxPiece, (dictionarySize >> 6) << 4));
  }

  /** Where the next byte comes in {@link window}. */
  get position(): number {
    return this.#position;
  }

  /** Forgets what was unpacked. */
  resetDictionary(): void {
    this.#position = 0;
  }

  /** Takes the byte that tells how contexts of probabilities are formed; `false` where it is not a possible one. */
  setProperties(properties: number): boolean {
    const literalContext = properties % 9;
    const literalPosition = Math.floor(properties / 9) % 5;
    if (properties >= 9 * 5 * 5 || literalContext + literalPosition > 4) return false;
    this.#literalContext = literalContext;
    this.#literalMask = (1 << literalPosition) - 1;
    this.#positionMask = (1 << Math.floor(properties / 45)) - 1;
    return true;
  }

  /** Begins anew with all that adapts. */
  resetState(): void {
    this.#coded.reset();
    this.#state = this.#rep0 = this.#rep1 = this.#rep2 = this.#rep3 = 0;
  }

  /** Takes bytes that are not packed. */
  copy(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.window.set(bytes, this.#position);
    this.#position += bytes.length;
  }

  /** Unpacks a whole chunk to `size` bytes, 2 MiB at most; `false` where it is damaged. */
  decode(chunk: Uint8Array, size: number): boolean {
    if (!this.#coded.begin(chunk)) return false;
    this.#makeRoom(size);
    const end = this.#position + size;
    while (this.#position < end) {
      if (this.#coded.overrun || !this.#symbol(end)) return false;
    }
    return this.#coded.end();
  }

  /** Keeps what may be repeated. The place modulo 16 stays as it is, as contexts depend on it. */
  #makeRoom(size: number): void {
    if (this.#position + size <= this.window.length) return;
    const dropped = (this.#position - this.dictionarySize) & ~15;
    this.window.copyWithin(0, dropped, this.#position);
    this.#position -= dropped;
  }

  /** One literal or match; `false` where it cannot be. */
  #symbol(end: number): boolean {
    const place = this.#position & this.#positionMask;
    const state = this.#state;
    if (this.#coded.bit(isMatch + (state << 4) + place) === 0) {
      this.#literal();
      return true;
    }
    if (this.#coded.bit(isRep + state) === 0) {
      this.#rep3 = this.#rep2;
      this.#rep2 = this.#rep1;
      this.#rep1 = this.#rep0;
      this.#state = state < 7 ? 7 : 10;
      const length = this.#length(matchLength, place);
      this.#rep0 = this.#distance(length);
      return this.#repeat(length + minMatch, end);
    }
    const short = this.#chooseRep(state, place);
    if (short) this.#state = state < 7 ? 9 : 11;
    else this.#state = state < 7 ? 8 : 11;
    return this.#repeat(short ? 1 : this.#length(repLength, place) + minMatch, end);
  }

  /** Chooses one of the last four distances, and tells whether a single byte is repeated. */
  #chooseRep(state: number, place: number): boolean {
    if (this.#coded.bit(isRep0 + state) === 0) return this.#coded.bit(isRep0Long + (state << 4) + place) === 0;
    let distance = this.#rep1;
    if (this.#coded.bit(isRep1 + state) === 1) {
      distance = this.#rep2;
      if (this.#coded.bit(isRep2 + state) === 1) {
        distance = this.#rep3;
        this.#rep3 = this.#rep2;
      }
      this.#rep2 = this.#rep1;
    }
    this.#rep1 = this.#rep0;
    this.#rep0 = distance;
    return false;
  }

  #length(base: number, place: number): number {
    if (this.#coded.bit(base) === 0) return this.#coded.tree(base + 2 + (place << 3), 3);
    if (this.#coded.bit(base + 1) === 0) return 8 + this.#coded.tree(base + 130 + (place << 3), 3);
    return 16 + this.#coded.tree(base + 258, 8);
  }

  #distance(length: number): number {
    const slot = this.#coded.tree(distanceSlots + (Math.min(length, 3) << 6), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const high = ((2 | (slot & 1)) << bits) >>> 0;
    if (slot < 14) return high + this.#coded.reverseTree(distanceBits + high - slot, bits);
    return (high + this.#coded.direct(bits - 4) * 16 + this.#coded.reverseTree(distanceAlign, 4)) >>> 0;
  }

  /** Repeats what came `rep0 + 1` bytes before. */
  #repeat(length: number, end: number): boolean {
    const distance = this.#rep0 + 1;
    const to = this.#position;
    if (distance > to || distance > this.dictionarySize || to + length > end) return false;
    const window = this.window;
    const from = to - distance;
    if (length > 64 && distance >= length) window.copyWithin(to, from, from + length);
    else for (let index = 0; index < length; index++) window[to + index] = window[from + index] as number;
    this.#position = to + length;
    return true;
  }

  /** A byte of its own, decoded with the byte before it for context; after a match also with the byte that the match did not have. */
  #literal(): void {
    const at = this.#position;
    const window = this.window;
    const before = at > 0 ? (window[at - 1] as number) : 0;
    const context = ((at & this.#literalMask) << this.#literalContext) + (before >> (8 - this.#literalContext));
    const base = literals + context * 0x300;
    const unlike = this.#state >= 7 ? (window[at - this.#rep0 - 1] as number) : -1;
    window[at] = unlike < 0 ? this.#coded.tree(base, 8) : this.#coded.unlikeByte(base, unlike);
    this.#position = at + 1;
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
  }
}
