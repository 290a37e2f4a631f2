import { crc32, inflateRawSync } from 'node:zlib';
import { type FileContent, partOf } from './file-content.ts';
import { inflateInPieces } from './inflate.ts';
import { findDirectory, localHeaderMark, readDirectory, type ZipEntry } from './zip-directory.ts';

/** Bounds for an archive from outside, and for all archives inside it. */
export interface ZipLimits {
  readonly entries: number;
  /** Unpacked bytes of one entry. */
  readonly entryBytes: number;
  /** Unpacked bytes of all entries. */
  readonly totalBytes: number;
}

/** What is left of the limits. Archives inside an archive spend from the same one. */
export interface ZipBudget {
  readonly limits: ZipLimits;
  entries: number;
  bytes: number;
}

/** A zip archive, opened. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export interface ZipArchive {
  /** Its files, without folders, in the order of its directory. Throws at what cannot be read, after what could. */
  entries(): Iterable<ZipEntry>;
  /** An entry, unpacked and checked against its sum. Throws where it is damaged, encrypted, or breaks a limit. */
  read(entry: ZipEntry): Buffer;
  /** Hands on an entry piece by piece, unpacked and checked; large ones go through little memory, and take longer. A piece is valid during the call. */
  unpack(entry: ZipEntry, write: (piece: Uint8Array) => void): void;
  /** Content of an entry that is stored as it is, without a copy or a check of its sum; `undefined` for one that is packed. */
  stored(entry: ZipEntry): FileContent | undefined;
}

/** A budget that nothing was spent of. */
export function zipBudget(limits: ZipLimits): ZipBudget {
  return { limits, entries: limits.entries, bytes: limits.totalBytes };
}

/** Opens a zip archive; what stands before or behind it is passed over. Throws where the content is none. */
export function openZip(content: FileContent, budget: ZipBudget): ZipArchive {
  const directory = findDirectory(content);
  let read = 0;
  /** Entries that share bytes would unpack to more than the archive can hold. */
  function packedOf(entry: ZipEntry): FileContent {
    spend(budget, entry);
    const packed = packedContent(content, directory.start, entry);
    read += packed.size;
    if (read > content.size) throw new Error('files of the archive overlap');
    return packed;
  }
  return {
    *entries() {
      for (const entry of readDirectory(content, directory)) {
        if (--budget.entries < 0) throw new Error(`the archive has more than ${budget.limits.entries} files`);
        if (!entry.name.endsWith('/')) yield entry;
      }
    },
    read(entry) {
      return unpack(packedOf(entry), entry);
    },
    unpack(entry, write) {
      const packed = packedOf(entry);
      if (entry.method === method.deflated && entry.size > largestWhole) unpackInPieces(packed, entry, write);
      else write(unpack(packed, entry));
    },
    stored(entry) {
      return entry.method === method.stored ? packedOf(entry) : undefined;
    },
  };
}

function spend(budget: ZipBudget, { name, size }: ZipEntry): void {
  const { entryBytes, totalBytes } = budget.limits;
  if (size > entryBytes) throw new Error(`${name} unpacks to more than ${entryBytes} bytes`);
  if (size > budget.bytes) throw new Error(`the archive unpacks to more than ${totalBytes} bytes`);
  budget.bytes -= size;
}

const localHeader = { mark: localHeaderMark, size: 30 } as const;
const method = { stored: 0, deflated: 8 } as const;
const flag = { encrypted: 0x1, strong: 0x40 } as const;

/** Most that deflate can make of one byte. */
const maxRatio = 1032;
/** The smallest piece that zlib unpacks into. */
const leastPiece = 64;

/** The bytes of an entry as they stand in the archive, before its directory. What is stated cannot be more than they can hold. */
function packedContent(content: FileContent, limit: number, entry: ZipEntry): FileContent {
  if (entry.flags & flag.strong) throw damaged(entry, 'it has strong encryption');
  if (entry.flags & flag.encrypted) throw damaged(entry, 'it is encrypted');
  const header = content.read(entry.position, localHeader.size);
  if (header.length < localHeader.size) throw new Error(`the archive is cut off before ${entry.name}`);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.getUint32(0, true) !== localHeader.mark) throw damaged(entry, 'its signature is not where it should be');
  const start = entry.position + localHeader.size + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + entry.packedSize > limit) throw damaged(entry, 'it reaches into the directory');
  const { size, packedSize } = entry;
  const fits =
    entry.method === method.stored
      ? size === packedSize
      : packedSize <= 2 * size + 1024 && size <= maxRatio * packedSize;
  if (!fits) throw damaged(entry, 'its sizes do not fit together');
  return partOf(content, start, packedSize, entry.name);
}

function unpack(packed: FileContent, entry: ZipEntry): Buffer {
  const bytes = unpackUnchecked(packed, entry);
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw damaged(entry, 'its sum is another');
  return bytes;
}

function unpackUnchecked(packed: FileContent, entry: ZipEntry): Buffer {
  const bytes = packed.read(0, packed.size);
  // A copy: what was read may be part of a much larger piece, which would be held with it.
  if (entry.method === method.stored) return Buffer.from(bytes);
  if (entry.method !== method.deflated) throw damaged(entry, `it is packed by method ${entry.method}`);
  try {
    // In one piece, with a byte more than it needs: several would be put together in memory of their own.
    const chunkSize = Math.max(leastPiece, entry.size + 1);
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, entry.size), chunkSize });
  } catch (error) {
    throw damaged(entry, 'it cannot be unpacked', error);
  }
}

/** Largest entry that is unpacked as a whole, in bytes. */
const largestWhole = 32 << 20;

function unpackInPieces(packed: FileContent, entry: ZipEntry, write: (piece: Uint8Array) => void): void {
  let size = 0;
  let crc = 0;
  inflateInPieces(packed, entry.size, (piece) => {
    size += piece.length;
    crc = crc32(piece, crc);
    write(piece);
  });
  if (size !== entry.size || crc !== entry.crc) throw damaged(entry, 'its sum is another');
}

function damaged({ name }: ZipEntry, why?: string, cause?: unknown): Error {
  return new Error(`${name} in the archive is damaged${why ? `: ${why}` : ''}`, { cause });
}
