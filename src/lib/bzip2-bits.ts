import { CodedError } from './errors.ts';

/** A block has at most 18,002 groups of 50 symbols of 20 bits, and less than 64 KiB before them. */
const longestBlock = 18_002 * 50 * 2.5 + 65_536;

/** Bits of a stream of bytes, the highest of each byte first. They are taken without waiting; `fill` brings in what a block can need. */
export class BitInput {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #ended = false;
  /** The last bits read; the lowest `#count` of them are not taken yet. */
  #held = 0;
  #count = 0;
  /** Bits behind the end that are held and were never there. */
  #missing = 0;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#chunks = bytes[Symbol.asyncIterator]();
  }

  /** Waits until a whole block is here, or all there is. */
  async fill(): Promise<void> {
    let size = this.#bytes.length - this.#at;
    if (this.#ended || size >= longestBlock) return;
    const parts = [this.#bytes.subarray(this.#at)];
    while (!this.#ended && size < 2 * longestBlock) {
      const next = await this.#chunks.next();
      if (next.done) this.#ended = true;
      else {
        parts.push(next.value);
        size += next.value.length;
      }
    }
    this.#bytes = Buffer.concat(parts);
    this.#at = 0;
  }

  /** Whether bytes are left. */
  async hasMore(): Promise<boolean> {
    await this.fill();
    return this.#count - this.#missing > 0 || this.#at < this.#bytes.length;
  }

  /** Up to 24 bits as a number. */
  take(count: number): number {
    const value = this.peek(count);
    this.drop(count);
    return value;
  }

  takeWord(): number {
    return this.take(16) * 0x10000 + this.take(16);
  }

  /** The next bits, up to 24, which stay; those behind the end are 0. */
  peek(count: number): number {
    while (this.#count < count) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) this.#missing += 8;
      this.#held = (this.#held << 8) | (byte ?? 0);
      this.#count += 8;
    }
    return (this.#held >>> (this.#count - count)) & ((1 << count) - 1);
  }

  /** Takes bits that were looked at before. Throws where they are behind the end. */
  drop(count: number): void {
    this.#count -= count;
    if (this.#count < this.#missing) throw bzip2Damaged();
  }

  alignToByte(): void {
    this.drop(this.#count & 7);
  }
}

/** What is thrown for a stream that is not as it should be. */
export function bzip2Damaged(): CodedError {
  return new CodedError('stream-damaged', 'the bzip2 stream is damaged or cut off');
}
