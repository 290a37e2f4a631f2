const topOfRange = 0x1000000;
const evenProbability = 1 << 10;

/**
 * The range decoder of LZMA: every bit is decoded with a probability that adapts to what came before. An .xz file's time is spent here,
 * so numbers that change with each bit are held in local variables, in loops over the bits of a symbol.
 * https://www.7-zip.org/sdk.html (lzma-specification.txt, "Range Decoder")
 */
export class RangeDecoder {
  readonly #probabilities: Uint16Array;
  #input: Uint8Array = new Uint8Array();
  #at = 0;
  #range = 0;
  #code = 0;

  /** With so many probabilities, all of them even. */
  constructor(count: number) {
    this.#probabilities = new Uint16Array(count).fill(evenProbability);
  }

  /** Makes all probabilities even again. */
  reset(): void {
    this.#probabilities.fill(evenProbability);
  }

  /** Begins to decode an input of its own; `false` where it cannot be one. */
  begin(input: Uint8Array): boolean {
    if (input.length < 5 || input[0] !== 0) return false;
    this.#input = input;
    this.#range = 0xffffffff | 0;
    this.#code = new DataView(input.buffer, input.byteOffset).getInt32(1);
    this.#at = 5;
    return true;
  }

  /** Whether more was decoded than the input has: what came of it means nothing. */
  get overrun(): boolean {
    return this.#at > this.#input.length;
  }

  /** Whether the input ends here, as it should after the last symbol. */
  end(): boolean {
    this.#normalise();
    return this.#at === this.#input.length && this.#code === 0;
  }

  /** A byte that is known not to be `other`: as long as its bits are the same, they have probabilities of their own. */
  unlikeByte(base: number, other: number): number {
    const probabilities = this.#probabilities;
    const input = this.#input;
    let range = this.#range;
    let code = this.#code;
    let at = this.#at;
    let expected = other;
    let offset = 0x100;
    let symbol = 1;
    while (symbol < 0x100) {
      expected <<= 1;
      const bit = expected & offset;
      const index = base + offset + bit + symbol;
      if (range >>> 0 < topOfRange) {
        range <<= 8;
        code = (code << 8) | (input[at++] as number);
      }
      const probability = probabilities[index] as number;
      const bound = (range >>> 11) * probability;
      if (code >>> 0 < bound >>> 0) {
        range = bound;
        probabilities[index] = probability + ((2048 - probability) >> 5);
        symbol <<= 1;
        offset &= ~bit;
      } else {
        range = (range - bound) | 0;
        code = (code - bound) | 0;
        probabilities[index] = probability - (probability >> 5);
        symbol = (symbol << 1) | 1;
        offset &= bit;
      }
    }
    this.#range = range;
    this.#code = code;
    this.#at = at;
    return symbol & 0xff;
  }

  /** A number of `bits` bits, the highest first; each has a probability for each beginning of the number. */
  tree(base: number, bits: number): number {
    const probabilities = this.#probabilities;
    const input = this.#input;
    let range = this.#range;
    let code = this.#code;
    let at = this.#at;
    let symbol = 1;
    for (let bit = 0; bit < bits; bit++) {
      if (range >>> 0 < topOfRange) {
        range <<= 8;
        code = (code << 8) | (input[at++] as number);
      }
      const probability = probabilities[base + symbol] as number;
      const bound = (range >>> 11) * probability;
      if (code >>> 0 < bound >>> 0) {
        range = bound;
        probabilities[base + symbol] = probability + ((2048 - probability) >> 5);
        symbol <<= 1;
      } else {
        range = (range - bound) | 0;
        code = (code - bound) | 0;
        probabilities[base + symbol] = probability - (probability >> 5);
        symbol = (symbol << 1) | 1;
      }
    }
    this.#range = range;
    this.#code = code;
    this.#at = at;
    return symbol - (1 << bits);
  }

  /** As {@link tree}, the lowest bit first. */
  reverseTree(base: number, bits: number): number {
    let symbol = 1;
    let value = 0;
    for (let bit = 0; bit < bits; bit++) {
      const next = this.bit(base + symbol);
      symbol = (symbol << 1) | next;
      value |= next << bit;
    }
    return value;
  }

  /** A number of `bits` bits that are as likely 0 as 1. */
  direct(bits: number): number {
    let value = 0;
    for (let bit = 0; bit < bits; bit++) {
      this.#normalise();
      this.#range >>>= 1;
      const one = this.#code >>> 0 >= this.#range ? 1 : 0;
      if (one === 1) this.#code = (this.#code - this.#range) | 0;
      value = value * 2 + one;
    }
    return value;
  }

  /** One bit, with the probability at `index`. */
  bit(index: number): 0 | 1 {
    this.#normalise();
    const probability = this.#probabilities[index] as number;
    const bound = (this.#range >>> 11) * probability;
    if (this.#code >>> 0 < bound >>> 0) {
      this.#range = bound;
      this.#probabilities[index] = probability + ((2048 - probability) >> 5);
      return 0;
    }
    this.#range = (this.#range - bound) | 0;
    this.#code = (this.#code - bound) | 0;
    this.#probabilities[index] = probability - (probability >> 5);
    return 1;
  }

  #normalise(): void {
    if (this.#range >>> 0 >= topOfRange) return;
    this.#range <<= 8;
    this.#code = (this.#code << 8) | (this.#input[this.#at++] as number);
  }
}
