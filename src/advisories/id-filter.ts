const bitsPerId = 10;
const probes = 7;

/**
 * A Bloom filter over ids: says of an id that it is not in a shard, rightly, or that it may be, wrongly once in a hundred times. With
 * it, looking an id up in fifty shards reads the two that have it.
 */
export interface IdFilter {
  mayHave(id: IdHash): boolean;
}

/** An id as filters see it; computed once for all of them. */
export interface IdHash {
  readonly one: number;
  readonly other: number;
}

/** Hashes an id with two FNV-1a of different beginnings, from which all probes are made. http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hashId(id: string): IdHash {
  let one = 0x811c9dc5;
  let other = 0x050c5d1f;
  for (let index = 0; index < id.length; index++) {
    const code = id.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x01000193) + 0x9e3779b9;
  }
  return { one: mix(one), other: (mix(other) | 1) >>> 0 };
}

/** FNV leaves the last characters in the low bits. */
function mix(hash: number): number {
  const spread = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return (spread ^ (spread >>> 15)) >>> 0;
}

/** Bits of a filter that has these ids, of which there are `count`. */
export function buildIdFilter(ids: Iterable<string>, count: number): Uint8Array {
  const bits = new Uint8Array(Math.max(8, Math.ceil((count * bitsPerId) / 8)));
  for (const id of ids) for (const bit of bitsOf(hashId(id), bits.length * 8)) setBit(bits, bit);
  return bits;
}

/** The filter with these bits. */
export function idFilter(bits: Uint8Array): IdFilter {
  return {
    mayHave({ one, other }) {
      const size = bits.length * 8;
      for (let probe = 0, bit = one % size; probe < probes; probe++, bit = (bit + other) % size) {
        if (((bits[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
      }
      return true;
    },
  };
}

function* bitsOf({ one, other }: IdHash, size: number): Generator<number> {
  for (let probe = 0, bit = one % size; probe < probes; probe++, bit = (bit + other) % size) yield bit;
}

function setBit(bits: Uint8Array, bit: number): void {
  bits[bit >>> 3] = (bits[bit >>> 3] ?? 0) | (1 << (bit & 7));
}
