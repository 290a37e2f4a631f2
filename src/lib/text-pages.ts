/** Bytes of a page; with at most 2,048 pages, a place stays a whole number of 31 bits. */
const pageBits = 20;
const pageSize = 1 << pageBits;
const firstPage = 1 << 12;

/** Longest text that is kept, in bytes. */
export const longestText = 0xffff;

/** Bytes of its length before each text. */
const prefix = 2;

/** Texts as bytes, one behind the other: as little as a million of them can take. What a place is says {@link add}. */
export class TextPages {
  readonly #pages: Buffer[] = [];
  /** Of the last page, bytes in use and in all. */
  #filled = 0;
  #room = 0;

  /** Keeps the first `length` bytes and returns their place. Throws a `RangeError` where they are too many. */
  add(bytes: Uint8Array, length: number): number {
    if (length > longestText) throw new RangeError(`a text has more than ${longestText} bytes`);
    if (this.#filled + prefix + length > this.#room) this.#begin(prefix + length);
    const page = this.#pages.length - 1;
    const place = page * pageSize + this.#filled;
    const into = this.pageOf(place);
    into.writeUInt16LE(length, this.#filled);
    into.set(bytes.subarray(0, length), this.#filled + prefix);
    this.#filled += prefix + length;
    return place;
  }

  /** The page in which a text is, between {@link startOf} and as many bytes as {@link lengthOf} on. */
  pageOf(place: number): Buffer {
    return this.#pages[place >>> pageBits] as Buffer;
  }

  startOf(place: number): number {
    return (place & (pageSize - 1)) + prefix;
  }

  /** In bytes. */
  lengthOf(place: number): number {
    return this.pageOf(place).readUInt16LE(place & (pageSize - 1));
  }

  textAt(place: number): string {
    const start = this.startOf(place);
    return this.pageOf(place).toString('utf8', start, start + this.lengthOf(place));
  }

  /** Begins a page, with room for so many bytes: a short one first, as most have few texts. */
  #begin(length: number): void {
    this.#room = this.#pages.length === 0 ? Math.max(firstPage, length) : pageSize;
    this.#pages.push(Buffer.allocUnsafeSlow(this.#room));
    this.#filled = 0;
  }
}
