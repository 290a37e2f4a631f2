import type { Executable, Section, Segment } from './executable.ts';
import { type FileContent, readExactly } from './file-content.ts';
import { type Integers, integersOf } from './integers.ts';
import { terminatedText } from './text.ts';

const headerSize = 24;
const sectionSize = 40;
const nameLength = 8;
const maxDirectories = 16;
const initialisedData = 0x40;
const executableMemory = 0x2000_0000;
const writableMemory = 0x8000_0000;

/** Whether a content is a portable executable: old DOS programs begin with the same mark. */
export function isPe(content: FileContent): boolean {
  const position = headerPosition(content);
  return position !== undefined && terminatedText(content.read(position, 4), 0, 4) === 'PE';
}

/**
 * The tables of a PE file of either word size; addresses include the base of the image. Throws an `Error` where they are damaged or cut
 * off. https://learn.microsoft.com/en-us/windows/win32/debug/pe-format
 */
export function readPe(content: FileContent): Executable {
  const position = headerPosition(content) ?? 0;
  const header = integersOf(readExactly(content, position, headerSize, 'the PE header'), true);
  const optionalSize = header.u16(20);
  const optional = readExactly(content, position + headerSize, optionalSize, 'the PE header');
  const { base, wordSize, directories } = readOptional(optional);
  const count = header.u16(6);
  const table = readExactly(
    content,
    position + headerSize + optionalSize,
    count * sectionSize,
    'the table of sections',
  );
  const integers = integersOf(table, true);
  const entries = Array.from({ length: count }, (_, index) => entryAt(table, integers, index * sectionSize, base));
  return {
    format: 'pe',
    content,
    wordSize,
    littleEndian: true,
    base,
    directories,
    sections: entries,
    segments: entries,
  };
}

function headerPosition(content: FileContent): number | undefined {
  const start = content.read(0, 64);
  return start.length === 64 && start[0] === 0x4d && start[1] === 0x5a ? integersOf(start, true).u32(60) : undefined;
}

type OptionalHeader = Pick<Executable, 'base' | 'wordSize' | 'directories'>;

function readOptional(bytes: Uint8Array): OptionalHeader {
  if (bytes.length < 2) return { base: 0, wordSize: 4, directories: [] };
  const integers = integersOf(bytes, true);
  const magic = integers.u16(0);
  if (magic !== 0x10b && magic !== 0x20b) throw new Error('the PE header is damaged');
  const countAt = magic === 0x10b ? 92 : 108;
  if (bytes.length < countAt + 4) throw new Error('the PE header is cut off');
  const base = magic === 0x10b ? integers.u32(28) : integers.u64(24);
  const count = Math.min(integers.u32(countAt), maxDirectories, Math.floor((bytes.length - countAt - 4) / 8));
  const directories = Array.from({ length: count }, (_, index) => ({
    address: base + integers.u32(countAt + 4 + index * 8),
    size: integers.u32(countAt + 8 + index * 8),
  }));
  return { base, wordSize: magic === 0x10b ? 4 : 8, directories };
}

function entryAt(table: Uint8Array, integers: Integers, at: number, base: number): Section & Segment {
  const flags = integers.u32(at + 36);
  return {
    name: terminatedText(table.subarray(at, at + nameLength), 0, nameLength),
    address: base + integers.u32(at + 12),
    offset: integers.u32(at + 20),
    size: integers.u32(at + 16),
    isData: (flags & initialisedData) !== 0 && (flags & writableMemory) !== 0 && (flags & executableMemory) === 0,
  };
}
