import { asBuffer } from '../../lib/as-buffer.ts';
import { type Executable, readAddress, sectionNamed } from '../../lib/executable.ts';
import { integersOf } from '../../lib/integers.ts';
import { decodeText } from '../../lib/text.ts';

/** What Go's linker wrote into a program. */
export interface BuildInfo {
  /** As the linker has it: `go1.22.3`, `go1.22.3 X:boringcrypto`, `devel go1.24-…`. */
  readonly goVersion: string;
  /** Lines about the modules, as `go version -m` prints them; empty for programs built without modules. */
  readonly modules: string;
}

const magic = Buffer.from('\xff Go buildinf:', 'latin1');
const headerSize = 32;
const alignment = 16;
const searchedAtOnce = 1 << 20;
const maxGoVersion = 1024;
/** The largest programs have some 100 KiB. */
const maxModules = 8 << 20;
/** Bytes that frame the module lines. */
const frameLength = 16;

/**
 * Go build information of a program; `undefined` where Go's linker wrote none. Throws an `Error` where it is damaged.
 * Both forms are read: strings behind the header (since Go 1.18), and pointers to them. Facts: Go's debug/buildinfo package.
 */
export function readBuildInfo(program: Executable): BuildInfo | undefined {
  const header = findHeader(program);
  if (header === undefined) return undefined;
  const { goVersion, modules } = stringsOf(program, header);
  if (goVersion.length === 0) throw new Error('the Go build information is damaged');
  return { goVersion: decodeText(goVersion), modules: decodeText(unframed(modules)) };
}

/**
 * The address of the header: in a section of its own, or near the beginning of the first data that is loaded. All of that is searched
 * where the format, or who stripped the program, leaves no section to expect it in.
 */
function findHeader(program: Executable): number | undefined {
  const own = sectionNamed(program, '.go.buildinfo') ?? sectionNamed(program, '__go_buildinfo');
  const range = own ?? program.segments.find((segment) => segment.isData);
  if (!range) return undefined;
  const isExpected = program.format === 'pe' || program.sections.length === 0;
  const end = range.address + (own || isExpected ? range.size : Math.min(range.size, searchedAtOnce));
  let from = Math.ceil(range.address / alignment) * alignment;
  while (from + headerSize <= end) {
    const bytes = asBuffer(readAddress(program, from, Math.min(searchedAtOnce, end - from)));
    const found = alignedIndex(bytes);
    if (found >= 0) return from + found;
    // Aligned, the header's beginning is never cut by the end of a piece.
    if (bytes.length < searchedAtOnce) return undefined;
    from += searchedAtOnce;
  }
  return undefined;
}

function alignedIndex(bytes: Buffer): number {
  let at = bytes.indexOf(magic);
  while (at > 0 && at % alignment !== 0) at = bytes.indexOf(magic, at + 1);
  return at;
}

interface BuildStrings {
  readonly goVersion: Uint8Array;
  readonly modules: Uint8Array;
}

const inlineFlag = 2;
const bigEndianFlag = 1;

function stringsOf(program: Executable, address: number): BuildStrings {
  const header = readAddress(program, address, headerSize);
  if (header.length < headerSize) throw new Error('the Go build information is cut off');
  const flags = header[15] ?? 0;
  if (flags & inlineFlag) {
    const version = inlineString(program, address + headerSize, maxGoVersion);
    return { goVersion: version.bytes, modules: inlineString(program, version.end, maxModules).bytes };
  }
  const wordSize = header[14];
  if (wordSize !== 4 && wordSize !== 8) throw new Error('the Go build information is damaged');
  const pointers = { word: wordSize === 4 ? 'u32' : 'u64', wordSize, littleEndian: !(flags & bigEndianFlag) } as const;
  const at = (offset: number) => integersOf(header, pointers.littleEndian)[pointers.word](offset);
  return {
    goVersion: stringAt(program, at(16), pointers, maxGoVersion),
    modules: stringAt(program, at(16 + wordSize), pointers, maxModules),
  };
}

/** A string behind its length, which is a varint. */
function inlineString(program: Executable, address: number, maxLength: number): { bytes: Uint8Array; end: number } {
  const start = readAddress(program, address, 10);
  let length = 0;
  for (const [index, byte] of start.entries()) {
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) {
      const from = address + index + 1;
      return { bytes: whole(program, from, length, maxLength), end: from + length };
    }
  }
  throw new Error('the Go build information is damaged');
}

interface Pointers {
  readonly word: 'u32' | 'u64';
  readonly wordSize: number;
  readonly littleEndian: boolean;
}

/** A Go string in memory: a pointer to its bytes, and their number. Empty where nothing is pointed to. */
function stringAt(program: Executable, address: number, pointers: Pointers, maxLength: number): Uint8Array {
  if (address === 0) return new Uint8Array(0);
  const { word, wordSize, littleEndian } = pointers;
  const integers = integersOf(whole(program, address, 2 * wordSize, 2 * wordSize), littleEndian);
  return whole(program, integers[word](0), integers[word](wordSize), maxLength);
}

function whole(program: Executable, address: number, length: number, maxLength: number): Uint8Array {
  if (length > maxLength) throw new Error('the Go build information is too large');
  const bytes = readAddress(program, address, length);
  if (bytes.length < length) throw new Error('the Go build information is cut off');
  return bytes;
}

function unframed(modules: Uint8Array): Uint8Array {
  const isFramed = modules.length > 2 * frameLength && modules.at(-frameLength - 1) === 0x0a;
  return isFramed ? modules.subarray(frameLength, -frameLength) : modules.subarray(0, 0);
}
