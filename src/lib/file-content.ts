import { readSync } from 'node:fs';

/** Content of a file, to be read by position. */
export interface FileContent {
  /** In bytes. */
  readonly size: number;
  /**
   * Up to `length` bytes from `position` on; fewer, or none, where the content does not reach. Not to be written to. What has to be fetched
   * is fetched into `into`, where that is long enough: whoever goes through a large file needs no new memory for each step.
   */
  read(position: number, length: number, into?: Uint8Array): Uint8Array;
}

/** Content that is in memory; what is read of it is no copy. */
export function memoryContent(bytes: Uint8Array): FileContent {
  return {
    size: bytes.length,
    // A position from a hostile file may be anything; a negative one would count from the end.
    read: (position, length) => (position < 0 ? bytes.subarray(0, 0) : bytes.subarray(position, position + length)),
  };
}

/** The first `size` bytes of an open file. Reading throws where the file has become shorter. */
export function descriptorContent(file: number, size: number): FileContent {
  return {
    size,
    read(position, length, into) {
      const wanted = position < 0 ? 0 : Math.max(0, Math.min(length, size - position));
      const bytes = into && into.length >= wanted ? into.subarray(0, wanted) : new Uint8Array(wanted);
      for (let filled = 0; filled < bytes.length; ) {
        const count = readSync(file, bytes, filled, bytes.length - filled, position + filled);
        if (count === 0) throw new Error('the file became shorter while it was read');
        filled += count;
      }
      return bytes;
    },
  };
}

/** A part of a content as a content of its own. Throws an `Error` that names `what` where it reaches beyond the end. */
export function partOf(content: FileContent, position: number, size: number, what: string): FileContent {
  checkReach(content, position, size, what);
  return {
    size,
    read: (at, length, into) =>
      at < 0 || at > size ? new Uint8Array(0) : content.read(position + at, Math.min(length, size - at), into),
  };
}

/** Exactly `length` bytes. Throws an `Error` that names `what` where the content ends before. */
export function readExactly(content: FileContent, position: number, length: number, what: string): Uint8Array {
  checkReach(content, position, length, what);
  return content.read(position, length);
}

/** The same content, fetched in pieces of `pieceSize` bytes: for many small reads, one behind the other. */
export function inPieces(content: FileContent, pieceSize: number): FileContent {
  let start = 0;
  let piece: Uint8Array = new Uint8Array(0);
  return {
    size: content.size,
    read(position, length) {
      if (position < start || position + length > start + piece.length) {
        start = position;
        piece = content.read(position, Math.max(length, pieceSize));
      }
      return piece.subarray(position - start, position - start + length);
    },
  };
}

function checkReach(content: FileContent, position: number, length: number, what: string): void {
  if (!(position >= 0 && length >= 0 && position + length <= content.size)) throw new Error(`${what} is cut off`);
}
