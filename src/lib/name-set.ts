/** Bits of a remainder: of names that are not in a set, one in 4,096 is taken for one that is. */
const remainderBits = 12;
/** With more, the range of hashes would leave 32 bits. */
const mostNames = 2 ** (32 - remainderBits);

/** A beginning to go on from with {@link hashOn}. */
export const emptyHash = 0x811c9dc5;

/** The hash of a text that begins with what `hash` is of and goes on with `text`, whose characters beyond latin1 lose their upper half. */
export function hashOn(hash: number, text: string): number {
  let next = hash;
  // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
  for (let at = 0; at < text.length; at++) next = Math.imul(next ^ (text.charCodeAt(at) & 0xff), 0x01000193);
  return next;
}

/**
 * Names as a text of two and a half characters each, by their hashes, of which some may be there twice: what {@link openNameSet} reads.
 * `undefined` where there are too many. They are the distances between sorted hashes as Golomb-Rice codes,
 * https://en.wikipedia.org/wiki/Golomb_coding.
 */
export function encodeNameSet(hashes: readonly number[]): string | undefined {
  const distinct = Uint32Array.from(hashes)
    .sort()
    .filter((hash, index, all) => hash !== all[index - 1]);
  const count = distinct.length;
  if (count > mostNames) return undefined;
  const places = distinct.map((hash) => placeOf(hash, count)).sort();
  // Quotients come to as many bits at most as there are names.
  const bits = bitWriter(4 + Math.ceil((count * (remainderBits + 2)) / 8) + 1);
  bits.write(count >>> 16, 16);
  bits.write(count & 0xffff, 16);
  let last = 0;
  for (const place of places) {
    const distance = place - last;
    for (let quotient = Math.floor(distance / 2 ** remainderBits); quotient > 0; quotient--) bits.write(1, 1);
    bits.write(distance % 2 ** remainderBits, remainderBits + 1);
    last = place;
  }
  return bits.done().toString('base64');
}

/** Whether a name, given by its hash, is in the set: never `false` where it is. Anything may be in a text that is damaged. */
export function openNameSet(text: string): (hash: number) => boolean {
  const places = placesIn(Buffer.from(text, 'base64'));
  if (!places) return () => true;
  const known = new Set(places);
  return (hash) => known.has(placeOf(hash, places.length));
}

function placesIn(bytes: Buffer): Uint32Array | undefined {
  const bits = bitReader(bytes, 32);
  if (bytes.length < 4 || bytes.readUInt32BE(0) * (remainderBits + 1) > bytes.length * 8) return undefined;
  const places = new Uint32Array(bytes.readUInt32BE(0));
  let last = 0;
  for (let index = 0; index < places.length; index++) {
    while (bits.read(1) === 1) last += 2 ** remainderBits;
    last += bits.read(remainderBits);
    places[index] = last;
  }
  return bits.isBeyond() ? undefined : places;
}

/** Where in a range of as many places as a set of that size needs. */
function placeOf(hash: number, count: number): number {
  // The upper bits, which decide, are mixed the least.
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return Math.floor((((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32) * count * 2 ** remainderBits);
}

/** Writes up to 16 bits at once, the upper ones first, into as many bytes as there is room for. */
function bitWriter(size: number) {
  const bytes = Buffer.alloc(size);
  let at = 0;
  let held = 0;
  let bits = 0;
  return {
    write(value: number, count: number) {
      held = (held << count) | value;
      bits += count;
      for (; bits >= 8; bits -= 8) bytes[at++] = held >>> (bits - 8);
      held &= 0xff;
    },
    done() {
      if (bits > 0) bytes[at++] = held << (8 - bits);
      return bytes.subarray(0, at);
    },
  };
}

/** Reads bits from a position on; behind the end they are 0. */
function bitReader(bytes: Uint8Array, from: number) {
  let at = from;
  return {
    read(count: number): number {
      let value = 0;
      for (let bit = 0; bit < count; bit++, at++) value = value * 2 + (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
      return value;
    },
    isBeyond: () => at > bytes.length * 8,
  };
}
