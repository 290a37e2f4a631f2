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
