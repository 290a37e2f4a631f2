import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { readVarint, writeVarint } from './varint.ts';

const bufferSize = 64 << 10;
const longestNumber = 9;

/** Collects a column's values in a file of its own. */
export class ColumnWriter implements Disposable {
  readonly path: string;
  readonly #file: number;
  readonly #buffer = Buffer.alloc(bufferSize);
  #filled = 0;

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, 'wx');
  }

  /** Adds a whole number from 0 up to 2⁵³. */
  number(value: number): void {
    if (this.#filled + longestNumber > bufferSize) this.flush();
    this.#filled = writeVarint(this.#buffer, this.#filled, value);
  }

  /** Adds a difference, of either sign. */
  difference(value: number): void {
    this.number(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** Adds bytes. */
  bytes(bytes: Uint8Array): void {
    if (this.#filled + bytes.length > bufferSize) this.flush();
    if (bytes.length > bufferSize) {
      writeSync(this.#file, bytes);
      return;
    }
    this.#buffer.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  /** Writes out what is still held. */
  flush(): void {
    writeSync(this.#file, this.#buffer, 0, this.#filled);
    this.#filled = 0;
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}

/** Reads a column's values out of its part of an open file. All throw an `Error` where the part ends before. */
export class ColumnReader {
  readonly #file: number;
  #at: number;
  readonly #end: number;
  #buffer = Buffer.alloc(0);
  #taken = 0;

  constructor(file: number, start: number, size: number) {
    this.#file = file;
    this.#at = start;
    this.#end = start + size;
  }

  /** Whether all was read. */
  get done(): boolean {
    return this.#at === this.#end && this.#taken === this.#buffer.length;
  }

  /** The next whole number. */
  number(): number {
    if (this.#buffer.length - this.#taken < longestNumber) this.#fill(longestNumber);
    const { value, end } = readVarint(this.#buffer, this.#taken);
    this.#taken = end;
    return value;
  }

  /** The next difference. */
  difference(): number {
    const value = this.number();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  /** The next `size` bytes, to be used before anything else is read. */
  bytes(size: number): Uint8Array {
    if (this.#buffer.length - this.#taken < size) this.#fill(size);
    if (this.#buffer.length - this.#taken < size) throw new Error('a column is cut off');
    this.#taken += size;
    return this.#buffer.subarray(this.#taken - size, this.#taken);
  }

  /** The bytes up to the next zero, which is passed over, to be used before anything else is read; at most so many. */
  text(longest: number): Uint8Array {
    for (let looked = 0; ; ) {
      const found = this.#buffer.indexOf(0, this.#taken + looked);
      if (found >= 0) {
        const text = this.#buffer.subarray(this.#taken, found);
        this.#taken = found + 1;
        return text;
      }
      looked = this.#buffer.length - this.#taken;
      if (looked > longest) throw new Error('a text is too long');
      this.#fill(2 * looked + 1);
      if (this.#buffer.length - this.#taken === looked) throw new Error('a column is cut off');
    }
  }

  /** Holds `wanted` bytes or more, or all that are left. */
  #fill(wanted: number): void {
    const left = this.#buffer.subarray(this.#taken);
    const size = Math.min(Math.max(wanted, bufferSize), left.length + this.#end - this.#at);
    const buffer = Buffer.alloc(size);
    buffer.set(left);
    for (let filled = left.length; filled < size; ) {
      const read = readSync(this.#file, buffer, filled, size - filled, this.#at);
      if (read === 0) throw new Error('a column is cut off');
      filled += read;
      this.#at += read;
    }
    this.#buffer = buffer;
    this.#taken = 0;
  }
}
