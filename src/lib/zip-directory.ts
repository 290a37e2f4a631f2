import { type FileContent, inPieces } from './file-content.ts';
import { decodeText } from './text.ts';

/** A file of a zip archive, as the archive's directory describes it. */
export interface ZipEntry {
  /** As it is written: it may lead out of the archive, and it may be there twice. */
  readonly name: string;
  readonly packedSize: number;
  /** Unpacked, in bytes. */
  readonly size: number;
  readonly crc: number;
  readonly method: number;
  readonly flags: number;
  /** Where its own header stands in the archive's content. */
  readonly position: number;
}

/** Where the directory of a zip archive stands. */
export interface ZipDirectory {
  readonly start: number;
  readonly size: number;
  /** Number of entries as the archive states it; without the records for large archives it is cut to 16 bits. */
  readonly entries: number;
  readonly large: boolean;
  /** Bytes before the archive: a script that runs it, say. Positions are counted from behind them. */
  readonly prefix: number;
}

const end = { mark: 0x06054b50, size: 22 } as const;
const largeEndLocator = { mark: 0x07064b50, size: 20 } as const;
const largeEnd = { mark: 0x06064b50, size: 56 } as const;
const entryHeader = { mark: 0x02014b50, size: 46 } as const;
const maxComment = 0xffff;
/** Extra field with the numbers that do not fit into 32 bits. */
const largeNumbers = 1;
const pieceSize = 256 * 1024;

/** Finds the directory of an archive. Throws where there is none, or where it would stand outside. */
export function findDirectory(content: FileContent): ZipDirectory {
  const { position, record } = findEnd(content);
  const large = findLargeEnd(content, position);
  const limit = large?.position ?? position;
  const entries = large ? number64(large.record, 32) : record.getUint16(10, true);
  const size = large ? number64(large.record, 40) : record.getUint32(12, true);
  const stated = large ? number64(large.record, 48) : record.getUint32(16, true);
  // What stands before the archive moved all of it, unless its positions were written with that in mind.
  const start = [limit - size, stated].find((start) => isDirectory(content, start, size, limit));
  if (start === undefined) throw new Error('the directory of the archive is damaged');
  return { start, size, entries, large: large !== undefined, prefix: Math.max(0, start - stated) };
}

/**
 * Entries of an archive, in the order of its directory. Throws at the first that cannot be read, and at the end where there are fewer or
 * more than the archive states.
 */
export function* readDirectory(content: FileContent, directory: ZipDirectory): Generator<ZipEntry> {
  const pieces = inPieces(content, pieceSize);
  const limit = directory.start + directory.size;
  let count = 0;
  for (let position = directory.start; position < limit; count++) {
    const header = viewOf(pieces.read(position, entryHeader.size));
    if (header.byteLength < entryHeader.size || header.getUint32(0, true) !== entryHeader.mark)
      throw new Error('the directory of the archive is damaged');
    const lengths = [28, 30, 32].map((at) => header.getUint16(at, true));
    const [nameLength = 0, extraLength = 0, commentLength = 0] = lengths;
    position += entryHeader.size;
    const rest = pieces.read(position, nameLength + extraLength);
    position += nameLength + extraLength + commentLength;
    if (position > limit) throw new Error('the directory of the archive is damaged');
    yield entryOf(header, decodeText(rest.subarray(0, nameLength)), rest.subarray(nameLength), directory.prefix);
  }
  if (directory.large ? count !== directory.entries : (count & 0xffff) !== directory.entries)
    throw new Error(`the archive states ${directory.entries} files and has ${count}`);
}

function entryOf(header: DataView, name: string, extra: Uint8Array, prefix: number): ZipEntry {
  const numbers = [
    { value: header.getUint32(24, true), max: 0xffffffff },
    { value: header.getUint32(20, true), max: 0xffffffff },
    { value: header.getUint32(42, true), max: 0xffffffff },
  ];
  const large = extraField(extra, largeNumbers);
  let at = 0;
  const [size = 0, packedSize = 0, offset = 0] = numbers.map(({ value, max }) => {
    if (value !== max || !large || at + 8 > large.byteLength) return value;
    at += 8;
    return number64(large, at - 8);
  });
  return {
    name,
    size,
    packedSize,
    crc: header.getUint32(16, true),
    method: header.getUint16(10, true),
    flags: header.getUint16(8, true),
    position: offset + prefix,
  };
}

function extraField(extra: Uint8Array, id: number): DataView | undefined {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= view.byteLength; ) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === id) return viewOf(extra.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}

/** The record at the very end, or, where something was hung on behind, the last that can be one. */
function findEnd(content: FileContent): { readonly position: number; readonly record: DataView } {
  for (const reach of [0, maxComment]) {
    const from = Math.max(0, content.size - end.size - reach);
    const tail = viewOf(content.read(from, content.size - from));
    let other: number | undefined;
    for (let at = tail.byteLength - end.size; at >= 0; at--) {
      if (tail.getUint32(at, true) !== end.mark) continue;
      const rest = tail.byteLength - at - end.size - tail.getUint16(at + 20, true);
      if (rest === 0) return { position: from + at, record: partOf(tail, at, end.size) };
      if (rest > 0) other ??= at;
    }
    if (other !== undefined && reach > 0) return { position: from + other, record: partOf(tail, other, end.size) };
  }
  throw new Error('is no zip archive, or is cut off');
}

function findLargeEnd(content: FileContent, endPosition: number): { position: number; record: DataView } | undefined {
  const locator = viewOf(content.read(endPosition - largeEndLocator.size, largeEndLocator.size));
  if (locator.byteLength < largeEndLocator.size || locator.getUint32(0, true) !== largeEndLocator.mark)
    return undefined;
  // It stands right before its locator, unless it was made longer: then where the locator says.
  for (const position of [endPosition - largeEndLocator.size - largeEnd.size, number64(locator, 8)]) {
    const record = viewOf(content.read(position, largeEnd.size));
    if (record.byteLength === largeEnd.size && record.getUint32(0, true) === largeEnd.mark) return { position, record };
  }
  return undefined;
}

function isDirectory(content: FileContent, start: number, size: number, limit: number): boolean {
  if (start < 0 || start + size > limit) return false;
  if (size === 0) return true;
  const head = viewOf(content.read(start, 4));
  return head.byteLength === 4 && head.getUint32(0, true) === entryHeader.mark;
}

/** A 64-bit number; what is too large to be exact is larger than any content. */
function number64(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function partOf(view: DataView, at: number, length: number): DataView {
  return new DataView(view.buffer, view.byteOffset + at, length);
}
