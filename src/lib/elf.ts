import type { Executable, Section, Segment } from './executable.ts';
import { type FileContent, readExactly } from './file-content.ts';
import { type Integers, integersOf } from './integers.ts';
import { terminatedText } from './text.ts';

const loadSegment = 1;
const executableFlag = 1;
const writableFlag = 2;
const sectionWithoutContent = 8;
const inFirstSection = 0xffff;
/** More than linkers make; a file's own count decides below it. */
const maxSections = 65_536;
const maxNameTable = 16 << 20;
const maxNameLength = 256;

/** Where the fields stand in files of 32 and of 64 bits. https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html */
interface Layout {
  readonly headerSize: number;
  readonly segmentSize: number;
  readonly sectionSize: number;
  readonly word: 'u32' | 'u64';
  readonly wordSize: 4 | 8;
  readonly header: { readonly segments: number; readonly sections: number; readonly counts: number };
  readonly segment: {
    readonly flags: number;
    readonly offset: number;
    readonly address: number;
    readonly size: number;
  };
  readonly section: { readonly address: number; readonly offset: number; readonly size: number; readonly link: number };
}

const layout32: Layout = {
  headerSize: 52,
  segmentSize: 32,
  sectionSize: 40,
  word: 'u32',
  wordSize: 4,
  header: { segments: 28, sections: 32, counts: 42 },
  segment: { flags: 24, offset: 4, address: 8, size: 16 },
  section: { address: 12, offset: 16, size: 20, link: 24 },
};

const layout64: Layout = {
  headerSize: 64,
  segmentSize: 56,
  sectionSize: 64,
  word: 'u64',
  wordSize: 8,
  header: { segments: 32, sections: 40, counts: 54 },
  segment: { flags: 4, offset: 8, address: 16, size: 32 },
  section: { address: 16, offset: 24, size: 32, link: 40 },
};

/** Whether a content begins as an ELF file does. */
export function isElf(content: FileContent): boolean {
  const [a, b, c, d] = content.read(0, 4);
  return a === 0x7f && b === 0x45 && c === 0x4c && d === 0x46;
}

/** The tables of an ELF file of either word size and byte order. Throws an `Error` where they are damaged or cut off. */
export function readElf(content: FileContent): Executable {
  const [, , , , wordSize, byteOrder] = readExactly(content, 0, 16, 'the ELF header');
  if ((wordSize !== 1 && wordSize !== 2) || (byteOrder !== 1 && byteOrder !== 2))
    throw new Error('the ELF header is damaged');
  const layout = wordSize === 1 ? layout32 : layout64;
  const littleEndian = byteOrder === 1;
  const header = integersOf(readExactly(content, 0, layout.headerSize, 'the ELF header'), littleEndian);
  return {
    format: 'elf',
    content,
    wordSize: layout.wordSize,
    littleEndian,
    segments: readSegments(content, header, layout, littleEndian),
    sections: readSections(content, header, layout, littleEndian),
    base: 0,
    directories: [],
  };
}

function readSegments(
  content: FileContent,
  header: Integers,
  layout: Layout,
  littleEndian: boolean,
): readonly Segment[] {
  const { segmentSize, word, segment: field } = layout;
  const count = header.u16(layout.header.counts + 2);
  if (count === 0) return [];
  checkEntrySize(header.u16(layout.header.counts), segmentSize);
  const table = readExactly(
    content,
    header[word](layout.header.segments),
    count * segmentSize,
    'the table of segments',
  );
  const integers = integersOf(table, littleEndian);
  const segments: Segment[] = [];
  for (let at = 0; at < table.length; at += segmentSize) {
    if (integers.u32(at) !== loadSegment) continue;
    segments.push({
      address: integers[word](at + field.address),
      offset: integers[word](at + field.offset),
      size: integers[word](at + field.size),
      isData: (integers.u32(at + field.flags) & (executableFlag | writableFlag)) === writableFlag,
    });
  }
  return segments;
}

function readSections(
  content: FileContent,
  header: Integers,
  layout: Layout,
  littleEndian: boolean,
): readonly Section[] {
  const { sectionSize, word, section: field } = layout;
  const position = header[word](layout.header.sections);
  // Packers and strippers leave the table out.
  if (position === 0) return [];
  checkEntrySize(header.u16(layout.header.counts + 4), sectionSize);
  const first = integersOf(readExactly(content, position, sectionSize, 'the table of sections'), littleEndian);
  // Numbers that are too large for the header stand in the first section.
  const count = header.u16(layout.header.counts + 6) || first[word](field.size);
  const namesAt = header.u16(layout.header.counts + 8);
  const namesIndex = namesAt === inFirstSection ? first.u32(field.link) : namesAt;
  if (count > maxSections) throw new Error(`the file has more than ${maxSections} sections`);
  if (namesIndex >= count) throw new Error('the names of the sections are missing');
  const integers = integersOf(
    readExactly(content, position, count * sectionSize, 'the table of sections'),
    littleEndian,
  );
  const sectionAt = (at: number) => ({
    address: integers[word](at + field.address),
    offset: integers[word](at + field.offset),
    size: integers.u32(at + 4) === sectionWithoutContent ? 0 : integers[word](at + field.size),
  });
  const { offset, size } = sectionAt(namesIndex * sectionSize);
  if (size > maxNameTable) throw new Error('the names of the sections are too large');
  const names = readExactly(content, offset, size, 'the table of names');
  return Array.from({ length: count }, (_, index) => ({
    ...sectionAt(index * sectionSize),
    name: terminatedText(names, integers.u32(index * sectionSize), maxNameLength),
  }));
}

function checkEntrySize(told: number, size: number): void {
  if (told !== size) throw new Error('the ELF header is damaged');
}
