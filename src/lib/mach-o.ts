import type { Executable, Section, Segment } from './executable.ts';
import { type FileContent, readExactly } from './file-content.ts';
import { type Integers, integersOf } from './integers.ts';
import { terminatedText } from './text.ts';

const mark32 = 0xfeedface;
const mark64 = 0xfeedfacf;
const maxCommands = 64 * 1024;
const maxCommandBytes = 16 << 20;
const nameLength = 16;
const readAndWrite = 3;
const zeroFill = 1;

/** Where the fields stand in files of 32 and of 64 bits. https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h */
interface Layout {
  readonly headerSize: number;
  readonly segmentCommand: number;
  readonly segmentSize: number;
  readonly sectionSize: number;
  readonly word: 'u32' | 'u64';
  readonly wordSize: 4 | 8;
}

const layout32: Layout = {
  headerSize: 28,
  segmentCommand: 0x1,
  segmentSize: 56,
  sectionSize: 68,
  word: 'u32',
  wordSize: 4,
};

const layout64: Layout = {
  headerSize: 32,
  segmentCommand: 0x19,
  segmentSize: 72,
  sectionSize: 80,
  word: 'u64',
  wordSize: 8,
};

/** Whether a content begins as a Mach-O file for one processor does. */
export function isMachO(content: FileContent): boolean {
  return formOf(content) !== undefined;
}

/** The segments and sections of a Mach-O file of either word size and byte order. Throws an `Error` where they are damaged or cut off. */
export function readMachO(content: FileContent): Executable {
  const form = formOf(content);
  if (!form) throw new Error('is not a Mach-O file');
  const { layout, littleEndian } = form;
  const header = integersOf(readExactly(content, 0, layout.headerSize, 'the Mach-O header'), littleEndian);
  const count = header.u32(16);
  const size = header.u32(20);
  if (count > maxCommands || size > maxCommandBytes) throw new Error('the Mach-O header is damaged');
  const commands = readExactly(content, layout.headerSize, size, 'the table of load commands');
  const integers = integersOf(commands, littleEndian);
  const sections: Section[] = [];
  const segments: Segment[] = [];
  for (let at = 0, left = count; left > 0; left--) {
    const length = at + 8 <= size ? integers.u32(at + 4) : 0;
    if (length < 8 || at + length > size) throw new Error('a load command is damaged');
    if (integers.u32(at) === layout.segmentCommand)
      readSegment(commands.subarray(at, at + length), littleEndian, layout, { sections, segments });
    at += length;
  }
  return {
    format: 'mach-o',
    content,
    wordSize: layout.wordSize,
    littleEndian,
    sections,
    segments,
    base: 0,
    directories: [],
  };
}

function formOf(content: FileContent): { readonly layout: Layout; readonly littleEndian: boolean } | undefined {
  const start = content.read(0, 4);
  if (start.length < 4) return undefined;
  for (const littleEndian of [true, false]) {
    const mark = integersOf(start, littleEndian).u32(0);
    if (mark === mark32 || mark === mark64) return { layout: mark === mark32 ? layout32 : layout64, littleEndian };
  }
  return undefined;
}

function readSegment(
  command: Uint8Array,
  littleEndian: boolean,
  { segmentSize, sectionSize, word, wordSize }: Layout,
  into: { readonly sections: Section[]; readonly segments: Segment[] },
): void {
  const integers = integersOf(command, littleEndian);
  if (command.length < segmentSize) throw new Error('a load command is damaged');
  const field = (index: number) => integers[word](24 + index * wordSize);
  const [address, offset, size] = [field(0), field(2), field(3)];
  const protection = 24 + 4 * wordSize;
  const isData = integers.u32(protection) === readAndWrite && integers.u32(protection + 4) === readAndWrite;
  // The page that catches null pointers holds nothing.
  if (size > 0) into.segments.push({ address, offset, size, isData });
  const count = integers.u32(protection + 8);
  if (count > (command.length - segmentSize) / sectionSize) throw new Error('a load command is damaged');
  for (let index = 0; index < count; index++)
    into.sections.push(sectionAt(command, integers, segmentSize + index * sectionSize, { word, wordSize }));
}

function sectionAt(
  command: Uint8Array,
  integers: Integers,
  at: number,
  { word, wordSize }: Pick<Layout, 'word' | 'wordSize'>,
): Section {
  return {
    name: terminatedText(command.subarray(at, at + nameLength), 0, nameLength),
    address: integers[word](at + 32),
    size: (integers.u32(at + 48 + 2 * wordSize) & 0xff) === zeroFill ? 0 : integers[word](at + 32 + wordSize),
    offset: integers.u32(at + 32 + 2 * wordSize),
  };
}
