const bitsPerId = 16;
const blockBytes = 8;

/**
 * A Bloom filter over ids: says of an id that it is not in a shard, rightly, or that it may be, wrongly once in a hundred times. With
 * it, looking an id up in fifty shards reads the two that have it. All bits of an id lie in a block of eight bytes, one in each, so that
 * asking fifty filters waits for memory fifty times. https://arxiv.org/abs/2101.01719
 */
export interface IdFilter {
  mayHave(id: IdHash): boolean;
}

/** An id as filters see it; computed once for all of them. */
export interface IdHash {
  /** Decides which block it is in: from 0 up to 2³². */
  readonly place: number;
  /** Its bits in the block, three bits of this number for each byte. */
  readonly bits: number;
}

/** Hashes an id with two FNV-1a of different beginnings. http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hashId(id: string): IdHash {
  let one = 0x811c9dc5;
  let other = 0x050c5d1f;
  for (let index = 0; index < id.length; index++) {
    const code = id.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x01000193) + 0x9e3779b9;
  }
  return { place: mix(one), bits: mix(other) };
}

/** FNV leaves the last characters in the low bits. */
function mix(hash: number): number {
  const spread = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return (spread ^ (spread >>> 15)) >>> 0;
}

/** Bytes of a filter that has these ids, of which there are `count`. */
export function buildIdFilter(ids: Iterable<string>, count: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(1, Math.ceil((count * bitsPerId) / 8 / blockBytes)) * blockBytes);
  for (const id of ids) {
    const { place, bits } = hashId(id);
    const block = blockOf(place, bytes);
    for (let byte = 0; byte < blockBytes; byte++) bytes[block + byte] = (bytes[block + byte] ?? 0) | bitOf(bits, byte);
  }
  return bytes;
}

/** The filter with these bytes. */
export function idFilter(bytes: Uint8Array): IdFilter {
  return {
    mayHave({ place, bits }) {
      const block = blockOf(place, bytes);
      for (let byte = 0; byte < blockBytes; byte++)
        if (((bytes[block + byte] ?? 0) & bitOf(bits, byte)) === 0) return false;
      return true;
    },
  };
}

function blockOf(place: number, { length }: Uint8Array): number {
  return Math.floor((place / 2 ** 32) * (length / blockBytes)) * blockBytes;
}

function bitOf(bits: number, byte: number): number {
  return 1 << ((bits >>> (3 * byte)) & 7);
}
