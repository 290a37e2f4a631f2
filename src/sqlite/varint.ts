/** A number as SQLite writes it, and where the next thing begins. */
interface ReadVarint {
  readonly value: number;
  readonly end: number;
}

/** Longest in which a number up to 2⁵³ is written. */
const longest = 8;

/**
 * Reads a number of SQLite's: seven bits in each byte, the highest ones first. Throws an `Error` where it has more than 53 bits or the
 * bytes end. https://www.sqlite.org/fileformat2.html#varint
 */
export function readVarint(bytes: Uint8Array, start: number): ReadVarint {
  let value = 0;
  for (let at = start; at < start + longest; at++) {
    const byte = bytes[at];
    if (byte === undefined) break;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80 && value <= Number.MAX_SAFE_INTEGER) return { value, end: at + 1 };
  }
  throw new Error('a number is cut off or too large');
}

/** Bytes that a number takes. */
export function varintSize(value: number): number {
  let size = 1;
  for (let left = value; left >= 128; left = Math.floor(left / 128)) size++;
  return size;
}

/** Writes a number up to 2⁵³ where there is room for it; tells where the next thing begins. */
export function writeVarint(bytes: Uint8Array, start: number, value: number): number {
  const end = start + varintSize(value);
  let left = value;
  for (let at = end - 1; at >= start; at--) {
    bytes[at] = (left % 128) | (at < end - 1 ? 0x80 : 0);
    left = Math.floor(left / 128);
  }
  return end;
}
