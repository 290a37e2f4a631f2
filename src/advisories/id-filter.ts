import { endianness } from 'node:os';

const bitsPerId = 16;
const blockBytes = 8;

/**
 * A Bloom filter over ids: says of an id that it is not in a shard, rightly, or that it may be, wrongly once in a hundred times. With
 * it, looking an id up in fifty shards reads the two that have it. All bits of an id lie in a block of eight bytes, one in each, so that
 * asking fifty filters waits for memory fifty times. https://arxiv.org/abs/2101.01719
 */
export interface IdFilter {
  readonly blocks: number;
  /** Two for each block. */
  readonly words: Int32Array;
}

/** An id as filters see it; computed once for all of them. */
export interface IdHash {
  /** Decides which block it is in: from 0 up to 2³². */
  readonly place: number;
  /** Its bits in the first four bytes of the block, as a number of 32 bits, the lowest byte first. */
  readonly low: number;
  /** Those in the last four. */
  readonly high: number;
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
  const bits = mix(other);
  return { place: mix(one), low: maskOf(bits), high: maskOf(bits >>> 12) };
}

/** A bit in each of four bytes: which one, three bits of a number say for each. */
function maskOf(bits: number): number {
  let mask = 0;
  for (let byte = 0; byte < 4; byte++) mask |= 1 << (8 * byte + ((bits >>> (3 * byte)) & 7));
  return mask;
}

/** FNV leaves the last characters in the low bits. */
function mix(hash: number): number {
  const spread = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return (spread ^ (spread >>> 15)) >>> 0;
}

/** Bytes of a filter that has these ids, of which there are `count`. */
export function buildIdFilter(ids: Iterable<string>, count: number): Uint8Array {
  const bytes = new Uint8Array(Math.max(1, Math.ceil((count * bitsPerId) / 8 / blockBytes)) * blockBytes);
  const view = new DataView(bytes.buffer);
  for (const id of ids) {
    const { place, low, high } = hashId(id);
    const block = blockOf(place, bytes.length / blockBytes) * blockBytes;
    view.setInt32(block, view.getInt32(block, true) | low, true);
    view.setInt32(block + 4, view.getInt32(block + 4, true) | high, true);
  }
  return bytes;
}

/** The filter with these bytes, whole blocks. They are not copied where the machine reads them as they are. */
export function idFilter(bytes: Uint8Array): IdFilter {
  const blocks = Math.floor(bytes.length / blockBytes);
  const isReady = endianness() === 'LE' && bytes.byteOffset % Int32Array.BYTES_PER_ELEMENT === 0;
  const { buffer, byteOffset } = isReady ? bytes : inWords(new Uint8Array(bytes.subarray(0, blocks * blockBytes)));
  return { blocks, words: new Int32Array(buffer, byteOffset, blocks * 2) };
}

/** Words have their lowest byte first, whatever the machine's come with. */
function inWords(bytes: Uint8Array): Uint8Array {
  if (endianness() === 'BE') Buffer.from(bytes.buffer).swap32();
  return bytes;
}

/** Whether an id may be among those of a filter. A function of its own, not one of each filter: it is asked millions of times. */
export function mayHave({ blocks, words }: IdFilter, { place, low, high }: IdHash): boolean {
  const word = blockOf(place, blocks) * 2;
  return ((words[word] ?? 0) & low) === low && ((words[word + 1] ?? 0) & high) === high;
}

function blockOf(place: number, blocks: number): number {
  return Math.floor((place / 2 ** 32) * blocks);
}
