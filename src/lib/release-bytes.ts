/**
 * Gives the memory of bytes that are done with back at once, where they have a buffer of their own as a whole. For streams of large
 * pieces: left to the garbage collector, these would have it look through everything for each few of them.
 */
export function releaseBytes({ buffer, byteLength }: Uint8Array): void {
  // Of a buffer that others share, a part is never the whole.
  if (byteLength > 0 && buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
