/**
 * Reads an integer of an .xz file, byte by byte: seven bits in each, the lowest first, with the highest bit where more follow. It is
 * exact up to 2^53, which no file has. Rejects with an `Error` where it is longer than nine bytes.
 * https://tukaani.org/xz/xz-file-format.txt ("Multibyte Integers")
 */
export async function readXzInteger(next: () => number | Promise<number>): Promise<number> {
  let value = 0;
  for (let index = 0; index < 9; index++) {
    const byte = await next();
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return value;
  }
  throw new Error('the xz stream is damaged: it has an integer that is too long');
}
