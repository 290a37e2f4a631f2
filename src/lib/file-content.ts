/** Content of a file, to be read by position. */
export interface FileContent {
  /** In bytes. */
  readonly size: number;
  /** Up to `length` bytes from `position` on; fewer, or none, where the content does not reach. Not to be written to. */
  read(position: number, length: number): Uint8Array;
}

/** Content that is in memory; what is read of it is no copy. */
export function memoryContent(bytes: Uint8Array): FileContent {
  return {
    size: bytes.length,
    // A position from a hostile file may be anything; a negative one would count from the end.
    read: (position, length) => (position < 0 ? bytes.subarray(0, 0) : bytes.subarray(position, position + length)),
  };
}

/** A part of a content as a content of its own. Throws an `Error` that names `what` where it reaches beyond the end. */
export function partOf(content: FileContent, position: number, size: number, what: string): FileContent {
  checkReach(content, position, size, what);
  return {
    size,
    read: (at, length) =>
      at < 0 || at > size ? new Uint8Array(0) : content.read(position + at, Math.min(length, size - at)),
  };
}

/** Exactly `length` bytes. Throws an `Error` that names `what` where the content ends before. */
export function readExactly(content: FileContent, position: number, length: number, what: string): Uint8Array {
  checkReach(content, position, length, what);
  return content.read(position, length);
}

function checkReach(content: FileContent, position: number, length: number, what: string): void {
  if (!(position >= 0 && length >= 0 && position + length <= content.size)) throw new Error(`${what} is cut off`);
}
