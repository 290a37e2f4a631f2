import { crc32 } from 'node:zlib';
import { ByteReader } from './byte-reader.ts';
import { LzmaDecoder } from './lzma.ts';
import { unpackLzma2 } from './lzma2.ts';
import { readXzBlockHeader } from './xz-block-header.ts';
import { startXzCheck, type XzCheck } from './xz-check.ts';
import { readXzInteger } from './xz-integer.ts';

/** Largest dictionary that is allowed, in bytes: that of `xz -9`. */
const maxDictionary = 64 << 20;

const magic = Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00);
const endMagic = Uint8Array.of(0x59, 0x5a);

/** Whether bytes begin an .xz file. */
export function isXz(head: Uint8Array): boolean {
  return startsWith(head, magic);
}

/**
 * Bytes of an .xz file, unpacked: all of its streams and blocks, with LZMA2 for a filter and a dictionary of at most 64 MiB. A piece
 * has 2 MiB at most, is valid until the next one is asked for, and comes before the check over its block. Rejects with an `Error` where
 * the file is damaged, cut off or needs more; an error of `bytes` passes through. https://tukaani.org/xz/xz-file-format.txt
 */
export async function* unpackXz(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = new ByteReader(bytes);
  const memory: Memory = {};
  try {
    let start: Uint8Array | undefined = await input.take(4);
    while (start) {
      yield* unpackStream(input, start, memory);
      start = await nextStart(input);
    }
  } finally {
    await input.close();
  }
}

/** What one block leaves to the next: a window may be large. */
interface Memory {
  decoder?: LzmaDecoder;
}

/** Sizes of the blocks of a stream, as how many they are and a checksum over them: there may be too many to keep. */
interface BlockSizes {
  count: number;
  checksum: number;
}

async function* unpackStream(input: ByteReader, start: Uint8Array, memory: Memory): AsyncGenerator<Uint8Array> {
  const header = Uint8Array.of(...start, ...(await input.take(8)));
  const flags = header.subarray(6, 8);
  if (!isXz(header) || crc32(flags) !== littleEndian(header, 8)) throw damaged('header');
  const blocks: BlockSizes = { count: 0, checksum: 0 };
  for (;;) {
    const size = await takeByte(input);
    if (size === 0) break;
    yield* unpackBlock(input, size, flags, memory, blocks);
  }
  const indexSize = await readIndex(input, blocks);
  const footer = await input.take(12);
  const right =
    littleEndian(footer, 0) === crc32(footer.subarray(4, 10)) &&
    (littleEndian(footer, 4) + 1) * 4 === indexSize &&
    startsWith(footer.subarray(8), flags) &&
    startsWith(footer.subarray(10), endMagic);
  if (!right) throw damaged('footer');
}

async function* unpackBlock(
  input: ByteReader,
  sizeByte: number,
  flags: Uint8Array,
  memory: Memory,
  blocks: BlockSizes,
): AsyncGenerator<Uint8Array> {
  const headerSize = (sizeByte + 1) * 4;
  const header = await readXzBlockHeader(Uint8Array.of(sizeByte, ...(await input.take(headerSize - 1))));
  const check = startCheck(flags);
  const start = input.taken;
  let unpacked = 0;
  for await (const piece of unpackLzma2(input, decoderFor(header.dictionary, memory))) {
    check.update(piece);
    unpacked += piece.length;
    yield piece;
  }
  const packed = input.taken - start;
  if ((header.packed ?? packed) !== packed || (header.unpacked ?? unpacked) !== unpacked) throw damaged('block');
  await takePadding(input, packed);
  if (!startsWith(await input.take(check.size), check.digest())) throw damaged('check');
  count(blocks, headerSize + packed + check.size, unpacked);
}

function startCheck(flags: Uint8Array): XzCheck {
  const [reserved = 0, id = 0] = flags;
  const check = reserved === 0 ? startXzCheck(id) : undefined;
  if (!check) throw new Error(`the xz stream uses a check that is not supported: ${id}`);
  return check;
}

function decoderFor(dictionary: number, memory: Memory): LzmaDecoder {
  if (dictionary > maxDictionary)
    throw new Error(`the xz stream needs a dictionary of ${dictionary} bytes; at most ${maxDictionary} are allowed`);
  if (memory.decoder?.dictionarySize !== dictionary) memory.decoder = new LzmaDecoder(dictionary);
  return memory.decoder;
}

function count(blocks: BlockSizes, packed: number, unpacked: number): void {
  blocks.count++;
  blocks.checksum = crc32(new Uint8Array(Float64Array.of(packed, unpacked).buffer), blocks.checksum);
}

/** Compares the list of blocks at the end of a stream with the blocks; returns its size. */
async function readIndex(input: ByteReader, blocks: BlockSizes): Promise<number> {
  const start = input.taken - 1;
  let checksum = crc32(Uint8Array.of(0));
  const next = async () => {
    const byte = await takeByte(input);
    checksum = crc32(Uint8Array.of(byte), checksum);
    return byte;
  };
  const listed: BlockSizes = { count: 0, checksum: 0 };
  const records = await readXzInteger(next);
  if (records !== blocks.count) throw damaged('index');
  while (listed.count < records) count(listed, await readXzInteger(next), await readXzInteger(next));
  while ((input.taken - start) % 4 !== 0) if ((await next()) !== 0) throw damaged('index');
  const right = littleEndian(await input.take(4), 0) === checksum && listed.checksum === blocks.checksum;
  if (!right) throw damaged('index');
  return input.taken - start;
}

/** The first four bytes of another stream. Zeros may stand between streams and after the last one, in fours. */
async function nextStart(input: ByteReader): Promise<Uint8Array | undefined> {
  while (!(await input.atEnd())) {
    const four = await input.take(4);
    if (four.some((byte) => byte !== 0)) return four;
  }
  return undefined;
}

async function takePadding(input: ByteReader, size: number): Promise<void> {
  while (size++ % 4 !== 0) if ((await takeByte(input)) !== 0) throw damaged('block');
}

async function takeByte(input: ByteReader): Promise<number> {
  return (await input.take(1))[0] as number;
}

function littleEndian(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function damaged(part: string): Error {
  return new Error(`the xz stream is damaged: its ${part} is wrong`);
}
