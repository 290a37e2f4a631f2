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
  /** Bytes before the archive: a script that runs it, say. Positions are counted from behind them. Less than none where some were cut off. */
  readonly prefix: number;
}

const end = { mark: 0x06054b50, size: 22 } as const;
const largeEndLocator = { mark: 0x07064b50, size: 20 } as const;
const largeEnd = { mark: 0x06064b50, size: 56 } as const;
const entryHeader = { mark: 0x02014b50, size: 46 } as const;
/** What stands before each file. */
export const localHeaderMark = 0x04034b50;
const maxComment = 0xffff;
/** Extra field with the numbers that do not fit into 32 bits. */
const largeNumbers = 1;
const pieceSize = 256 * 1024;

/** Finds the directory of an archive. Throws where there is none, or where it would stand outside. */
export function findDirectory(content: FileContent): ZipDirectory {
  const { position, record } = findEnd(content);
  const large = findLargeEnd(content, position);
  const limit = large?.position ?? position;
  const numbers = numbersOf(record);
  const { entries, size, stated } = large ? largeNumbersOf(large.record) : numbers;
  if (large && !agree(numbers, { entries, size, stated })) throw new Error('the archive has two directories');
  // What stands before the archive moved all of it, unless its positions were written with that in mind.
  const start = [limit - size, stated].find((start) => isDirectory(content, start, size, limit));
  if (start === undefined) throw new Error('the directory of the archive is damaged');
  return { start, size, entries, large: large !== undefined, prefix: start - stated };
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

/** What the record at the end tells of the directory. */
interface EndNumbers {
  readonly entries: number;
  readonly size: number;
  readonly stated: number;
}

function numbersOf(record: DataView): EndNumbers {
  return { entries: record.getUint16(10, true), size: record.getUint32(12, true), stated: record.getUint32(16, true) };
}

function largeNumbersOf(record: DataView): EndNumbers {
  return { entries: number64(record, 32), size: number64(record, 40), stated: number64(record, 48) };
}

/** Whether the record for large archives tells the same, as far as the other one tells it: some readers go by one, others by the other. */
function agree(small: EndNumbers, large: EndNumbers): boolean {
  return (
    (small.entries === 0xffff || small.entries === large.entries) &&
    (small.size === 0xffffffff || small.size === large.size) &&
    (small.stated === 0xffffffff || small.stated === large.stated)
  );
}

/**
 * The last record that reaches to the very end with its comment, or has a directory and a first file where it says: that is the one that Java
 * takes. Throws where one behind it has a directory as well, which is what Python takes. What is none of this may be an end all the same.
 */
function findEnd(content: FileContent): { readonly position: number; readonly record: DataView } {
  for (const reach of [0, maxComment]) {
    const from = Math.max(0, content.size - end.size - reach);
    const tail = viewOf(content.read(from, content.size - from));
    let other: number | undefined;
    let passedOver: number | undefined;
    for (let at = tail.byteLength - end.size; at >= 0; at--) {
      if (tail.getUint32(at, true) !== end.mark) continue;
      const record = partOf(tail, at, end.size);
      const rest = tail.byteLength - at - end.size - tail.getUint16(at + 20, true);
      const { size, stated } = numbersOf(record);
      const start = from + at - size;
      const hasDirectory = size > 0 && isDirectory(content, start, size, from + at);
      if (rest === 0 || (hasDirectory && hasMark(content, start - stated, localHeaderMark))) {
        if (passedOver !== undefined) throw new Error('the archive has two directories');
        return { position: from + at, record };
      }
      if (hasDirectory || findLargeEnd(content, from + at)) passedOver ??= at;
      if (rest > 0) other ??= at;
    }
    if (other === undefined || reach === 0) continue;
    if (passedOver !== undefined && passedOver !== other) throw new Error('the archive has two directories');
    return { position: from + other, record: partOf(tail, other, end.size) };
  }
  throw new Error('is no zip archive, or is cut off');
}

/** Java looks for it where its locator says, Python right before the locator. */
function findLargeEnd(content: FileContent, endPosition: number): { position: number; record: DataView } | undefined {
  const locator = viewOf(content.read(endPosition - largeEndLocator.size, largeEndLocator.size));
  if (locator.byteLength < largeEndLocator.size || locator.getUint32(0, true) !== largeEndLocator.mark)
    return undefined;
  const [found, other] = [endPosition - largeEndLocator.size - largeEnd.size, number64(locator, 8)]
    .map((position) => ({ position, record: viewOf(content.read(position, largeEnd.size)) }))
    .filter(({ record }) => record.byteLength === largeEnd.size && record.getUint32(0, true) === largeEnd.mark);
  if (other && other.position !== found?.position) throw new Error('the archive has two directories');
  return found;
}

function isDirectory(content: FileContent, start: number, size: number, limit: number): boolean {
  if (start < 0 || start + size > limit) return false;
  return size === 0 || hasMark(content, start, entryHeader.mark);
}

function hasMark(content: FileContent, position: number, mark: number): boolean {
  const head = viewOf(content.read(position, 4));
  return position >= 0 && head.byteLength === 4 && head.getUint32(0, true) === mark;
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
