import { crc32 } from 'node:zlib';
import { readXzInteger } from './xz-integer.ts';

/** What the header of a block tells. */
export interface XzBlockHeader {
  /** Sizes of the packed and the unpacked data in bytes, where they are told. */
  readonly packed?: number;
  readonly unpacked?: number;
  /** Size of LZMA2's dictionary in bytes: how far back data are repeated. */
  readonly dictionary: number;
}

/** Filters that may stand before LZMA2; the others have no name. */
const filterNames: Readonly<Record<number, string>> = {
  3: 'delta',
  4: 'x86 BCJ',
  5: 'PowerPC BCJ',
  6: 'IA-64 BCJ',
  7: 'ARM BCJ',
  8: 'ARM Thumb BCJ',
  9: 'SPARC BCJ',
  10: 'ARM64 BCJ',
  11: 'RISC-V BCJ',
};

const lzma2 = 0x21;

/**
 * Reads the header of a block, its size and checksum included. Throws an `Error` where it is damaged or has another filter than
 * LZMA2: those are for programs. https://tukaani.org/xz/xz-file-format.txt ("Block Header")
 */
export async function readXzBlockHeader(bytes: Uint8Array): Promise<XzBlockHeader> {
  const end = bytes.length - 4;
  const checksum = new DataView(bytes.buffer, bytes.byteOffset + end).getUint32(0, true);
  if (crc32(bytes.subarray(0, end)) !== checksum) throw damaged();
  const flags = bytes[1] as number;
  let at = 2;
  const byte = () => {
    if (at >= end) throw damaged();
    return bytes[at++] as number;
  };
  const packed = flags & 0x40 ? await readXzInteger(byte) : undefined;
  const unpacked = flags & 0x80 ? await readXzInteger(byte) : undefined;
  const filter = await readXzInteger(byte);
  if (filter !== lzma2) throw new Error(`the xz stream uses a filter that is not supported: ${nameOf(filter)}`);
  const oneFilter = (flags & 0x3f) === 0 && (await readXzInteger(byte)) === 1;
  const dictionary = dictionarySize(byte());
  const rest = bytes.subarray(at, end);
  if (!oneFilter || packed === 0 || dictionary === undefined || rest.some((padding) => padding !== 0)) throw damaged();
  return { packed, unpacked, dictionary };
}

/** Powers of two and the middle between two of them. */
function dictionarySize(bits: number): number | undefined {
  if (bits > 40) return undefined;
  return bits === 40 ? 2 ** 32 - 1 : (2 | (bits & 1)) * 2 ** ((bits >> 1) + 11);
}

function nameOf(filter: number): string {
  return filterNames[filter] ?? String(filter);
}

function damaged(): Error {
  return new Error('the xz stream has a damaged block header');
}
