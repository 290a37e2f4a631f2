/** Reads integers out of a piece of bytes. Reading beyond its end throws a `RangeError`. */
export interface Integers {
  u8(at: number): number;
  u16(at: number): number;
  u32(at: number): number;
  /** As a number: exact up to 2^53, and beyond it larger than any file. */
  u64(at: number): number;
}

/** Integers of `bytes` in one byte order. */
export function integersOf(bytes: Uint8Array, littleEndian: boolean): Integers {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    u8: (at) => view.getUint8(at),
    u16: (at) => view.getUint16(at, littleEndian),
    u32: (at) => view.getUint32(at, littleEndian),
    u64: (at) => Number(view.getBigUint64(at, littleEndian)),
  };
}
