import { asBuffer } from './as-buffer.ts';
import { IntColumn } from './int-column.ts';
import { type PathBytes, PathTable, shown } from './path-table.ts';

/** Bytes that are handed on at once, first and later: most lists are short. */
const firstPiece = 1 << 12;
const laterPiece = 1 << 16;

/** Of so many paths, one is written whole: there a search can begin. */
const stride = 32;

/** Bytes of a path that hardly any is longer than. */
const ordinary = 1 << 8;

/** So many bytes are copied one by one. */
const fewBytes = 64;

/** Most bytes that the two lengths before a path take. */
const maxLengths = 6;

/**
 * A sorted list of paths as bytes. Of each path only that is written which the one before does not begin with: how many bytes they share, how many
 * follow, and these; numbers have seven bits a byte, the lowest first. A million paths take some ten bytes each where they are much alike.
 */
export class PackedPaths implements Iterable<string> {
  readonly #pieces: () => Iterable<Uint8Array>;
  #whole: Whole | undefined;

  /** `pieces` makes the list, whenever it is asked; it is asked once where the list is looked into. */
  constructor(pieces: () => Iterable<Uint8Array>) {
    this.#pieces = pieces;
  }

  /** A list of paths in any order, some perhaps several times. */
  static of(paths: Iterable<string>): PackedPaths {
    const table = new PathTable();
    const forms = new IntColumn(0);
    for (const path of paths) {
      const isFolder = path.endsWith('/');
      const number = table.numberOf(isFolder ? path.slice(0, -1) : path);
      forms.set(number, forms.get(number) | (isFolder ? shown.asFolder : shown.asFile));
    }
    return new PackedPaths(() => packed(table.sorted((number) => forms.get(number))));
  }

  /** The list as bytes, in pieces. */
  packed(): Iterable<Uint8Array> {
    return this.#whole ? [this.#whole.bytes] : this.#pieces();
  }

  /** How many paths there are. */
  get size(): number {
    return this.#read().size;
  }

  has(path: string): boolean {
    const { bytes, marks, cursor } = this.#read();
    const wanted = Buffer.from(path);
    let [low, high] = [0, marks.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      cursor.start(marks[middle] as number);
      if (cursor.next() && cursor.compare(wanted) <= 0) low = middle + 1;
      else high = middle;
    }
    let order = -1;
    for (cursor.start(marks[low - 1] ?? bytes.length); order < 0 && cursor.next(); ) order = cursor.compare(wanted);
    return order === 0;
  }

  *[Symbol.iterator](): Generator<string> {
    for (const cursor = new Cursor(this.#read().bytes); cursor.next(); ) yield cursor.text();
  }

  #read(): Whole {
    this.#whole ??= wholeOf([...this.#pieces()]);
    return this.#whole;
  }
}

/** A list that is looked into. */
interface Whole {
  readonly bytes: Buffer;
  /** How many paths there are. */
  readonly size: number;
  /** Where paths are that are written whole. */
  readonly marks: readonly number[];
  readonly cursor: Cursor;
}

function wholeOf(pieces: readonly Uint8Array[]): Whole {
  const bytes = pieces.length === 1 ? asBuffer(pieces[0] as Uint8Array) : Buffer.concat(pieces);
  const marks: number[] = [];
  const cursor = new Cursor(bytes);
  let size = 0;
  for (let at = 0; cursor.next(); size++, at = cursor.end) if (size % stride === 0) marks.push(at);
  return { bytes, size, marks, cursor };
}

/** The list of sorted paths as bytes, in pieces. */
export function* packed(paths: Iterable<PathBytes>): Generator<Uint8Array> {
  let piece = Buffer.allocUnsafeSlow(firstPiece);
  let filled = 0;
  let count = 0;
  let before: Buffer = Buffer.allocUnsafe(ordinary);
  let beforeLength = 0;
  for (const { bytes, length } of paths) {
    let shared = 0;
    if (count++ % stride !== 0)
      while (shared < length && shared < beforeLength && bytes[shared] === before[shared]) shared++;
    if (filled + maxLengths + length - shared > piece.length) {
      yield piece.subarray(0, filled);
      piece = Buffer.allocUnsafeSlow(laterPiece + length);
      filled = 0;
    }
    filled = writeNumber(piece, writeNumber(piece, filled, shared), length - shared);
    filled += bytes.copy(piece, filled, shared, length);
    before = withRoom(before, length);
    bytes.copy(before, shared, shared, length);
    beforeLength = length;
  }
  yield piece.subarray(0, filled);
}

/** Goes through a list. */
class Cursor {
  readonly #bytes: Buffer;
  #path: Buffer = Buffer.allocUnsafe(ordinary);
  #length = 0;
  #end = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Where the path that it came to ends. */
  get end(): number {
    return this.#end;
  }

  /** Begins anew at the place of a path that is written whole. */
  start(at: number): void {
    this.#end = at;
  }

  /** Goes on to the next path; `false` where there is none. */
  next(): boolean {
    if (this.#end >= this.#bytes.length) return false;
    const shared = this.#number();
    const more = this.#number();
    this.#path = withRoom(this.#path, shared + more);
    // Calls for so few bytes take longer than these.
    if (more > fewBytes) this.#bytes.copy(this.#path, shared, this.#end, this.#end + more);
    else for (let at = 0; at < more; at++) this.#path[shared + at] = this.#bytes[this.#end + at] as number;
    this.#end += more;
    this.#length = shared + more;
    return true;
  }

  /** Whether its path comes before another (less than 0) or behind it. */
  compare(other: Buffer): number {
    return this.#path.compare(other, 0, other.length, 0, this.#length);
  }

  text(): string {
    return this.#path.toString('utf8', 0, this.#length);
  }

  #number(): number {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#end++] as number;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }
}

/** Returns where the number ends. */
function writeNumber(into: Buffer, at: number, value: number): number {
  let end = at;
  for (let left = value; ; left >>>= 7) {
    into[end++] = left < 0x80 ? left : (left & 0x7f) | 0x80;
    if (left < 0x80) return end;
  }
}

/** A buffer with what is in it, and room for so many bytes. */
function withRoom(buffer: Buffer, length: number): Buffer {
  return buffer.length < length ? Buffer.concat([buffer], length * 2) : buffer;
}
