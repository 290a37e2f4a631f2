/** The same memory as a `Buffer`, for its native searches and decoders; `Buffer.from(bytes)` would be a copy. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
