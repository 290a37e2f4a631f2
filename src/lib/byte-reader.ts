/** Takes exact numbers of bytes from a stream of pieces of any size. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #piece: Uint8Array = new Uint8Array();
  #at = 0;
  #taken = 0;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#pieces = bytes[Symbol.asyncIterator]();
  }

  /** Bytes taken so far. */
  get taken(): number {
    return this.#taken;
  }

  /** Whether nothing is left. */
  async atEnd(): Promise<boolean> {
    while (this.#at === this.#piece.length) {
      const next = await this.#pieces.next();
      if (next.done) return true;
      this.#piece = next.value;
      this.#at = 0;
    }
    return false;
  }

  /** The next `size` bytes, valid until the next call; rejects with an `Error` where the stream ends before. */
  async take(size: number): Promise<Uint8Array> {
    this.#taken += size;
    const end = this.#at + size;
    if (end > this.#piece.length) return this.#gather(size);
    const bytes = this.#piece.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  /** Tells the stream that no more is wanted. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  async #gather(size: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(size);
    for (let filled = 0; filled < size; ) {
      if (await this.atEnd()) throw new Error('the stream is cut off');
      const part = this.#piece.subarray(this.#at, this.#at + size - filled);
      bytes.set(part, filled);
      filled += part.length;
      this.#at += part.length;
    }
    return bytes;
  }
}
