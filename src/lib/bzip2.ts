import { BitInput, bzip2Damaged } from './bzip2-bits.ts';
import { BlockReader } from './bzip2-block.ts';
import type { CodedError } from './errors.ts';

const streamHead = 0x425a68; // "BZh"
/** The first half of what a block and the end of a stream begin with: digits of pi, and of its square root. */
const blockHead = [0x314159, 0x265359] as const;
const endHead = [0x177245, 0x385090] as const;

/** Whether bytes begin a bzip2 stream. */
export function isBzip2(head: Uint8Array): boolean {
  return head[0] === 0x42 && head[1] === 0x5a && head[2] === 0x68;
}

/**
 * Bytes of a bzip2 stream, unpacked; several streams one behind the other are read as one. A piece has 256 KiB at most, and comes before
 * the checksum of its block. Rejects with a {@link CodedError} `stream-damaged` where the stream is damaged or cut off; an error of
 * `bytes` passes through. Needs about 10 MiB. https://sourceware.org/bzip2/
 */
export async function* bunzip2(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = new BitInput(bytes);
  const block = new BlockReader(input);
  await input.fill();
  do {
    const blockSize = readStreamHead(input);
    for (let check = 0; await isBlockNext(input, check); check = ((check << 1) | (check >>> 31)) ^ block.checksum) {
      block.read(blockSize);
      yield* block.unpack();
    }
    input.alignToByte();
  } while (await input.hasMore());
}

/** Most bytes in a block before runs are unpacked. */
function readStreamHead(input: BitInput): number {
  if (input.take(24) !== streamHead) throw bzip2Damaged();
  const level = input.take(8) - 0x30;
  if (level < 1 || level > 9) throw bzip2Damaged();
  return level * 100_000;
}

/** Whether a block comes, and not the end of the stream with the checksum of all blocks. */
async function isBlockNext(input: BitInput, check: number): Promise<boolean> {
  await input.fill();
  const head = [input.take(24), input.take(24)];
  if (head[0] === blockHead[0] && head[1] === blockHead[1]) return true;
  if (head[0] !== endHead[0] || head[1] !== endHead[1]) throw bzip2Damaged();
  if (input.takeWord() !== check >>> 0) throw bzip2Damaged();
  return false;
}
