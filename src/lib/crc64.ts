/** The generator polynomial of ECMA-182 with its bits reversed, in halves of 32 bits. */
const polynomial = { high: 0xc96c5795, low: 0xd7870f42 } as const;

/** Tables for eight bytes at once: what each of them adds to the remainder by its place, the last one's first. */
const places = 8;
const highs = new Uint32Array(places * 256);
const lows = new Uint32Array(places * 256);
let filled = false;

/** Made when first needed: whoever only loads this does not wait for them. */
function fillTables(): void {
  if (filled) return;
  filled = true;
  for (let byte = 0; byte < 256; byte++) fillFirst(byte);
  for (let index = 256; index < places * 256; index++) fillNext(index);
}

/**
 * A CRC-64 in the making, as .xz files have it: bits reversed, all ones at first, inverted at the end.
 * https://tukaani.org/xz/xz-file-format.txt, "Cyclic Redundancy Checks"
 */
export class Crc64 {
  #high = 0xffffffff | 0;
  #low = 0xffffffff | 0;

  constructor() {
    fillTables();
  }

  update(bytes: Uint8Array): void {
    let high = this.#high;
    let low = this.#low;
    let at = 0;
    for (const end = bytes.length - 7; at < end; at += 8) {
      const a = low ^ word(bytes, at);
      const b = high ^ word(bytes, at + 4);
      const [i0, i1, i2, i3] = [
        1792 + (a & 255),
        1536 + ((a >>> 8) & 255),
        1280 + ((a >>> 16) & 255),
        1024 + (a >>> 24),
      ];
      const [i4, i5, i6, i7] = [768 + (b & 255), 512 + ((b >>> 8) & 255), 256 + ((b >>> 16) & 255), b >>> 24];
      high = xorOf(highs, i0, i1, i2, i3) ^ xorOf(highs, i4, i5, i6, i7);
      low = xorOf(lows, i0, i1, i2, i3) ^ xorOf(lows, i4, i5, i6, i7);
    }
    for (; at < bytes.length; at++) {
      const index = (low ^ (bytes[at] as number)) & 255;
      low = ((low >>> 8) | (high << 24)) ^ (lows[index] as number);
      high = (high >>> 8) ^ (highs[index] as number);
    }
    this.#high = high;
    this.#low = low;
  }

  /** The checksum so far as its eight bytes, the lowest first. */
  digest(): Uint8Array {
    const bytes = new Uint8Array(8);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, ~this.#low, true);
    view.setUint32(4, ~this.#high, true);
    return bytes;
  }
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

function xorOf(table: Uint32Array, a: number, b: number, c: number, d: number): number {
  return (table[a] as number) ^ (table[b] as number) ^ (table[c] as number) ^ (table[d] as number);
}

function fillFirst(byte: number): void {
  let high = 0;
  let low = byte;
  for (let bit = 0; bit < 8; bit++) {
    const odd = low & 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (odd === 1) {
      low ^= polynomial.low;
      high ^= polynomial.high;
    }
  }
  highs[byte] = high;
  lows[byte] = low;
}

/** A byte one place further is the same with a zero byte after it. */
function fillNext(index: number): void {
  const high = highs[index - 256] as number;
  const low = lows[index - 256] as number;
  lows[index] = ((low >>> 8) | (high << 24)) ^ (lows[low & 255] as number);
  highs[index] = (high >>> 8) ^ (highs[low & 255] as number);
}
