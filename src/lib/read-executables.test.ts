import { describe, expect, it } from 'vitest';
import { elfProgram, fatProgram, machOProgram, type ProgramParts, peProgram } from '../../test/support/program.ts';
import { readAddress, readSection, sectionNamed } from './executable.ts';
import { memoryContent } from './file-content.ts';
import { executableMarks, readExecutables } from './read-executables.ts';

const sections = [
  { name: '.first', bytes: Buffer.from('the first content'), address: 0x1_0000 },
  { name: '.second', bytes: Buffer.from('the second content'), address: 0x2_0000 },
];
const programs: readonly (readonly [string, Buffer])[] = [
  ...([4, 8] as const).flatMap((wordSize) =>
    [true, false].flatMap((littleEndian) => {
      const parts: ProgramParts = { wordSize, littleEndian, sections };
      const kind = `of ${8 * wordSize} bits, ${littleEndian ? 'little' : 'big'}-endian`;
      return [
        [`an ELF file ${kind}`, elfProgram(parts)],
        [`a Mach-O file ${kind}`, machOProgram(parts)],
      ] as const;
    }),
  ),
  ['a PE file of 32 bits', peProgram({ wordSize: 4, sections })],
  ['a PE file of 64 bits', peProgram({ wordSize: 8, sections })],
];
const read = (bytes: Uint8Array) => readExecutables(memoryContent(bytes));

describe.each(programs)('%s', (_, bytes) => {
  const [program] = read(bytes);
  if (!program) throw new Error('is not read at all');

  it('begins with a mark of executable files', () => {
    expect(executableMarks.some((mark) => mark.every((byte, index) => bytes[index] === byte))).toBe(true);
  });

  it('gives the content of its sections by name', () => {
    for (const { name, bytes: content } of sections) {
      const section = sectionNamed(program, name);
      expect(section && Buffer.from(readSection(program, section, 100)).toString()).toBe(content.toString());
    }
    expect(sectionNamed(program, '.third')).toBeUndefined();
  });

  it('gives what is loaded at an address', () => {
    expect(program.segments.map(({ isData }) => isData)).toEqual([true, true]);
    expect(Buffer.from(readAddress(program, 0x2_0004, 6)).toString()).toBe('second');
    expect(Buffer.from(readAddress(program, 0x2_0004, 1000)).toString()).toBe('second content');
    expect(readAddress(program, 0x3_0000, 1)).toHaveLength(0);
  });

  it('refuses a section that is larger than asked for', () => {
    const [section] = program.sections.filter(({ name }) => name === '.first');
    expect(() => section && readSection(program, section, 3)).toThrow('is larger than 3 bytes');
  });

  it('that is cut off is an Error, or has no sections left, wherever it is cut', () => {
    for (let end = 16; end < bytes.length; end++) {
      try {
        for (const cut of read(bytes.subarray(0, end))) for (const one of cut.sections) readSection(cut, one, 100);
      } catch (error) {
        expect((error as Error).message).toMatch(/is cut off|is damaged/);
      }
    }
  });
});

describe('a PE file', () => {
  it('has addresses that count from its base', () => {
    const [program] = read(
      peProgram({ wordSize: 8, sections }, { base: 0x1_4000_0000, directories: { 2: [0x1_0000, 17] } }),
    );
    expect(program && Buffer.from(readAddress(program, 0x1_4001_0004, 5)).toString()).toBe('first');
    expect(program?.directories[2]).toEqual({ address: 0x1_4001_0000, size: 17 });
  });
});

describe('a universal Mach-O file', () => {
  it.each([4, 8] as const)('with positions of %s bytes gives each of its programs', (wordSize) => {
    const thin = [machOProgram({ wordSize: 8, sections }), machOProgram({ wordSize: 4, sections: sections.slice(1) })];
    const names = read(fatProgram(thin, { wordSize })).map((program) => program.sections.map(({ name }) => name));
    expect(names).toEqual([['.first', '.second'], ['.second']]);
  });

  it('with a program behind its end is an Error', () => {
    const fat = fatProgram([machOProgram({ sections })]);
    expect(() => read(fat.subarray(0, -1))).toThrow('a program of the universal file is cut off');
  });
});

describe('an ELF file', () => {
  it('without a table of sections has its segments', () => {
    const [program] = read(elfProgram({ sections }, { hasTable: false }));
    expect(program?.sections).toEqual([]);
    expect(program?.segments).toHaveLength(2);
  });

  it.each([
    ['no word size', 4, 'the ELF header is damaged'],
    ['no byte order', 5, 'the ELF header is damaged'],
    ['another size of segments', 54, 'the ELF header is damaged'],
    ['another size of sections', 58, 'the ELF header is damaged'],
    ['the names of its sections nowhere', 62, 'the names of the sections are missing'],
  ])('with %s is an Error', (_, at, message) => {
    const bytes = elfProgram({ sections });
    bytes[at] = 9;
    expect(() => read(bytes)).toThrow(message);
  });
});

it.each([
  ['a script', Buffer.from('#!/bin/sh\n')],
  ['a Java class', Buffer.from('cafebabe00000041000a0002', 'hex')],
  ['an old DOS program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)])],
  ['an empty file', Buffer.alloc(0)],
])('%s is no program', (_, bytes) => {
  expect(read(bytes)).toEqual([]);
});
