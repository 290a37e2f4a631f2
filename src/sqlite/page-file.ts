import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { fileHeader } from './page.ts';

const magic = 'SQLite format 3\0';
/** Larger files than any of ours have no more pages than this. */
const mostPages = 2 ** 24;

/** Size of the pages of a SQLite file with these first 100 bytes. Throws an `Error` where it is none, or keeps bytes at the end of pages. */
export function pageSizeOf(header: Buffer): number {
  const size = header.readUInt16BE(16);
  const pageSize = size === 1 ? 65_536 : size;
  const isOne = header.toString('latin1', 0, magic.length) === magic && header[20] === 0;
  if (!isOne || pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) throw new Error('is no SQLite file of this kind');
  return pageSize;
}

/** A file that is to be made: its first 100 bytes, and how many it has. */
export interface NewPageFile {
  readonly header: Buffer;
  readonly size: number;
}

/** A SQLite file, page by page. Pages are taken in turn, none twice: a damaged file cannot lead in circles. */
export class PageFile implements Disposable {
  readonly header: Buffer;
  readonly pageSize: number;
  readonly pages: number;
  readonly #file: number;
  readonly #taken: Uint8Array;
  #left: number;

  /** Opens a file as it is, or makes the one told of. Throws an `Error` where it is no SQLite file, or has no whole pages. */
  constructor(path: string, how: 'r' | 'r+' | NewPageFile) {
    const made = typeof how === 'string' ? undefined : how;
    this.#file = openSync(path, typeof how === 'string' ? how : 'wx');
    try {
      this.header = made?.header ?? this.#read(0, fileHeader);
      this.pageSize = pageSizeOf(this.header);
      this.pages = (made?.size ?? fstatSync(this.#file).size) / this.pageSize;
      if (!Number.isInteger(this.pages) || this.pages < 1 || this.pages > mostPages)
        throw new Error('has no whole pages, or too many');
      this.#taken = new Uint8Array(this.pages + 1);
      this.#left = this.pages;
    } catch (error) {
      closeSync(this.#file);
      throw error;
    }
  }

  /** Pages that nobody has taken. */
  get left(): number {
    return this.#left;
  }

  /** Claims a page by its number, which begins with 1. Throws where there is none, or it is claimed already. */
  claim(number: number): void {
    if (!(number >= 1 && number <= this.pages) || this.#taken[number]) throw new Error('a page is misplaced');
    this.#taken[number] = 1;
    this.#left--;
  }

  /** Claims and reads a page. */
  take(number: number): Buffer {
    this.claim(number);
    return this.#read((number - 1) * this.pageSize, this.pageSize);
  }

  /** Writes a page. */
  put(number: number, bytes: Buffer): void {
    writeSync(this.#file, bytes, 0, bytes.length, (number - 1) * this.pageSize);
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }

  #read(at: number, size: number): Buffer {
    const bytes = Buffer.alloc(size);
    if (readSync(this.#file, bytes, 0, size, at) < size) throw new Error('is cut off');
    return bytes;
  }
}
