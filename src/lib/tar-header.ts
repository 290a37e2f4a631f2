import { asBuffer } from './as-buffer.ts';
import { decodeName } from './decode-name.ts';

/*
 * The fields of tar headers, read as Go's archive/tar reads them: container runtimes unpack with it, and an entry that they see
 * must not be hidden from us. Formats: POSIX ustar and pax, and GNU tar's manual ("Basic Tar Format").
 */

const gnuMagic = 'ustar  \0';

/** Length of a header and of everything that bodies are padded to, in bytes. */
export const blockSize = 512;

/** Fields of one header block. */
export interface TarHeader {
  /** Name with its prefix, as written. */
  readonly path: string;
  /** Type flag, a single character; `\0` for a regular file of the oldest form. */
  readonly type: string;
  /** Permission bits; 0 where the field is unreadable. */
  readonly mode: number;
  /** Size field, in bytes. */
  readonly size: number;
  readonly link: string;
}

/** What the extended headers before an entry say about it. */
export interface TarExtension {
  readonly path?: string;
  readonly link?: string;
  readonly size?: number;
  /** Where the body is a sparse file in one of the pax forms. */
  readonly sparse?: SparseRecords;
  /** Whether there is an attribute by which overlay file systems show what lies elsewhere. */
  readonly redirects?: boolean;
}

/** What extended headers say about a sparse file. */
export interface SparseRecords {
  /** Its name; the entry's own is made up. */
  readonly name?: string;
  /** Of the whole file, in bytes; absent where it is the size of the body. */
  readonly size?: number;
  /** Offsets and lengths of its parts; absent where the body begins with them. */
  readonly map?: { readonly list: string; readonly parts?: string };
}

/** Whether a block can begin an archive: a header with its magic or with a right checksum, or the zeros of an empty archive. */
export function canBeginTar(block: Uint8Array): boolean {
  if (block.length < blockSize) return false;
  return text(asBuffer(block), 257, 5) === 'ustar' || isZero(block.subarray(0, blockSize)) || hasChecksum(block);
}

/** Reads a header block; `undefined` for the zeros that end an archive. Throws an `Error` where it is none. */
export function readTarHeader(bytes: Uint8Array): TarHeader | undefined {
  if (isZero(bytes)) return undefined;
  const block = asBuffer(bytes);
  if (!hasChecksum(block)) throw new Error('the tar archive has a damaged header');
  const prefix = prefixOf(block);
  const name = text(block, 0, 100);
  const type = String.fromCharCode(block[156] ?? 0);
  return {
    path: prefix ? `${prefix}/${name}` : name,
    type,
    mode: modeOf(block),
    size: numeric(block, 124, 12),
    link: text(block, 157, 100),
  };
}

/** Whether a header is in the form of GNU tar. */
export function hasGnuMagic(block: Uint8Array): boolean {
  return magicOf(asBuffer(block)) === gnuMagic;
}

/** Magic and version. */
function magicOf(block: Buffer): string {
  return block.toString('latin1', 257, 265);
}

/** Reads the `LENGTH KEY=VALUE\n` records of a pax header; an empty value leaves the header's own. Throws an `Error` where they are damaged. */
export function readPaxRecords(bytes: Uint8Array): TarExtension {
  const records = new Map<string, string>();
  const parts: string[] = [];
  const buffer = asBuffer(bytes);
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(32, at);
    const length = blank < 0 ? undefined : decimal(buffer.toString('latin1', at, Math.min(blank, at + 8)));
    const end = at + (length ?? 0);
    if (!length || end <= blank + 1 || end > bytes.length || bytes[end - 1] !== 10)
      throw new Error('the tar archive has a damaged extended header');
    const record = decodeName(buffer, blank + 1, end - 1);
    const equals = record.indexOf('=');
    const key = record.slice(0, Math.max(0, equals));
    const value = record.slice(equals + 1);
    // The oldest form has the same two keys for each part.
    if (key === sparseKeys.offset || key === sparseKeys.length) parts.push(value);
    else if (key) records.set(key, value);
    at = end;
  }
  if (parts.length > 0) records.set(sparseKeys.map, parts.join(','));
  const size = records.get('size');
  const sparse = sparseRecords(records);
  const path = records.get('path');
  const link = records.get('linkpath');
  if ([path, link, sparse?.name].some((name) => name?.includes('\0')))
    throw new Error('the tar archive has a damaged extended header');
  const redirects = redirecting.some((key) => records.has(key));
  return { path, link, size: size ? safeSize(decimal(size) ?? -1) : undefined, sparse, redirects };
}

/** https://docs.kernel.org/filesystems/overlayfs.html: what a folder or file takes from another name of layers below. */
const redirecting = ['trusted', 'user'].flatMap((space) =>
  ['redirect', 'metacopy'].map((name) => `SCHILY.xattr.${space}.overlay.${name}`),
);

const sparseKeys = { offset: 'GNU.sparse.offset', length: 'GNU.sparse.numbytes', map: 'GNU.sparse.map' };

/** What pax records say in one of GNU tar's forms: 0.0 and 0.1 (a map in the records), 1.0 (a map in the body). */
function sparseRecords(records: ReadonlyMap<string, string>): SparseRecords | undefined {
  const list = records.get(sparseKeys.map) ?? '';
  const version = `${records.get('GNU.sparse.major') ?? ''}.${records.get('GNU.sparse.minor') ?? ''}`;
  const inRecords = version === '0.0' || version === '0.1' || (version === '.' && list !== '');
  if (!inRecords && version !== '1.0') return undefined;
  const size = records.get('GNU.sparse.size') || records.get('GNU.sparse.realsize');
  return {
    name: records.get('GNU.sparse.name'),
    size: size ? safeSize(decimal(size) ?? -1) : undefined,
    map: inRecords ? { list, parts: records.get('GNU.sparse.numblocks') } : undefined,
  };
}

/** Text of a field, up to its first zero byte. */
export function textOf(bytes: Uint8Array): string {
  return text(asBuffer(bytes), 0, bytes.length);
}

function text(block: Buffer, offset: number, length: number): string {
  let end = offset;
  while (end < offset + length && block[end] !== 0) end++;
  return decodeName(block, offset, end);
}

function isZero(block: Uint8Array): boolean {
  return block[0] === 0 && block.every((byte) => byte === 0);
}

/** The checksum is the sum of all bytes, its own field taken as blanks; some old programs added signed bytes. */
function hasChecksum(block: Uint8Array): boolean {
  const written = octal(block, 148, 8);
  return written === checksum(block) || written === checksum(new Int8Array(block.buffer, block.byteOffset, blockSize));
}

function checksum(block: Uint8Array | Int8Array): number {
  return 8 * 32 + sumOf(block, 0, 148) + sumOf(block, 156, blockSize);
}

function sumOf(block: Uint8Array | Int8Array, from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index++) sum += block[index] ?? 0;
  return sum;
}

function prefixOf(block: Buffer): string {
  const magic = magicOf(block);
  if (magic.startsWith('ustar\0')) return text(block, 345, text(block, 508, 4) === 'tar' ? 131 : 155);
  if (magic !== gnuMagic || (isTime(block, 345) && isTime(block, 357))) return '';
  // GNU tar keeps two times where ustar has the prefix, but archivers built with an old Go wrote a prefix there all the same.
  const prefix = text(block, 345, 155);
  return /^\p{ASCII}*$/u.test(prefix) ? prefix : '';
}

function isTime(block: Uint8Array, offset: number): boolean {
  const first = block[offset] ?? 0;
  return first === 0 || ((first & 0x80) === 0 ? octal(block, offset, 12) !== undefined : isLong(block, offset));
}

/** Whether 12 bytes in base 256 are a number of 64 bits with its sign. */
function isLong(block: Uint8Array, offset: number): boolean {
  const sign = ((block[offset] ?? 0) & 0x40) === 0 ? 0 : 0xff;
  const [first = 0, ...more] = block.subarray(offset, offset + 5).map((byte) => byte ^ sign);
  return (first & 0x7f) === 0 && more.every((byte, index) => (index < 3 ? byte === 0 : byte < 0x80));
}

/** In base 256, positive or not, the permission bits are those of the last two bytes. */
function modeOf(block: Buffer): number {
  return ((block[100] ?? 0) & 0x80) === 0 ? (octal(block, 100, 8) ?? 0) : block.readUInt16BE(106);
}

/** A number of a field: octal text, or base-256 where the first bit is set (GNU, for sizes from 8 GiB on). Throws an `Error` for any other. */
export function numeric(block: Uint8Array, offset: number, length: number): number {
  const first = block[offset] ?? 0;
  if ((first & 0x80) === 0) return safeSize(octal(block, offset, length) ?? -1);
  // The next bit is the sign.
  if ((first & 0x40) !== 0) return safeSize(-1);
  let value = first & 0x3f;
  for (let index = offset + 1; index < offset + length; index++) value = value * 256 + (block[index] ?? 0);
  return safeSize(value);
}

/** An octal field with blanks and zero bytes around its digits; `undefined` where it holds something else. */
function octal(block: Uint8Array, offset: number, length: number): number | undefined {
  let at = offset;
  let end = offset + length;
  while (at < end && isFiller(block[at])) at++;
  while (end > at && isFiller(block[end - 1])) end--;
  let value = 0;
  for (; at < end && block[at] !== 0; at++) {
    const digit = (block[at] ?? 0) - 48;
    if (digit < 0 || digit > 7) return undefined;
    value = value * 8 + digit;
  }
  return value;
}

function isFiller(byte: number | undefined): boolean {
  return byte === 0 || byte === 32;
}

/** A number of at most 16 decimal digits; `undefined` for any other text. */
export function decimal(digits: string): number | undefined {
  return /^\d{1,16}$/.test(digits) ? Number(digits) : undefined;
}

function safeSize(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error('the tar archive has an entry of an impossible size');
  return value;
}
