import { type FileContent, readExactly } from './file-content.ts';

/** What the tables of a compiled program, or of a shared library, say. Nothing else of it has been read. */
export interface Executable {
  readonly format: 'elf' | 'mach-o' | 'pe';
  /** The file, or the part of it that is this program. */
  readonly content: FileContent;
  /** Bytes of an address, and the order of bytes in integers. */
  readonly wordSize: 4 | 8;
  readonly littleEndian: boolean;
  readonly sections: readonly Section[];
  /** Ranges of the file that are loaded into memory, in the order of the table. */
  readonly segments: readonly Segment[];
  /** What a PE file's own addresses count from; `sections`, `segments` and `directories` have it added. 0 in other formats. */
  readonly base: number;
  /** Tables that PE files point to by number; empty in other formats. */
  readonly directories: readonly AddressRange[];
}

/** A stretch of memory; addresses as the program was linked. */
export interface AddressRange {
  readonly address: number;
  /** In bytes. */
  readonly size: number;
}

/** A named part of the file. */
export interface Section extends AddressRange {
  readonly name: string;
  /** Position in `content`; `size` bytes stand there, none for a section without content. */
  readonly offset: number;
}

/** A part of the file that is loaded. */
export interface Segment extends AddressRange {
  /** Position in `content`; `size` is what the file holds of the segment. */
  readonly offset: number;
  /** Loaded to be written to and not to be executed. */
  readonly isData: boolean;
}

/** The first section of a name. */
export function sectionNamed({ sections }: Executable, name: string): Section | undefined {
  return sections.find((section) => section.name === name);
}

/** A section's content. Throws an `Error` where it is larger than `maxSize` bytes or cut off. */
export function readSection({ content }: Executable, section: Section, maxSize: number): Uint8Array {
  if (section.size > maxSize) throw new Error(`the section ${section.name} is larger than ${maxSize} bytes`);
  return readExactly(content, section.offset, section.size, `the section ${section.name}`);
}

/** Up to `length` bytes from an address on: fewer where the file holds less of the segment, none where nothing is loaded there. */
export function readAddress({ content, segments }: Executable, address: number, length: number): Uint8Array {
  const segment = segments.find((one) => address >= one.address && address < one.address + one.size);
  if (!segment) return new Uint8Array(0);
  const skipped = address - segment.address;
  return content.read(segment.offset + skipped, Math.min(length, segment.size - skipped));
}
