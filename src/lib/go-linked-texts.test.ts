import { describe, expect, it } from 'vitest';
import { elfProgram, machOProgram, peProgram } from '../../test/support/program.ts';
import { memoryContent } from './file-content.ts';
import { goLinkedTexts } from './go-linked-texts.ts';
import { readExecutables } from './read-executables.ts';

const textsAt = 0x2_0000;
const texts = Buffer.from('v1.2.3\0abcdef\0of the source9.9.9and more\0');

/** Variables: an address and a length each. */
function variables(wordSize: 4 | 8, littleEndian: boolean, pairs: readonly (readonly [number, number])[]): Buffer {
  const bytes = Buffer.alloc(2 * wordSize * pairs.length);
  for (const [index, value] of pairs.flat().entries()) {
    const at = index * wordSize + (littleEndian ? 0 : wordSize - 4);
    if (littleEndian) bytes.writeUInt32LE(value, at);
    else bytes.writeUInt32BE(value, at);
  }
  return bytes;
}

const linked = (bytes: Buffer) =>
  readExecutables(memoryContent(bytes)).flatMap((program) => [...goLinkedTexts(program)]);

describe('what the linker of a Go program was given', () => {
  const pairs = [
    [textsAt, 6],
    [0, 0],
    [textsAt + 7, 6],
    [textsAt + 27, 5],
    [textsAt + 30, 4_000],
    [0x9_0000, 6],
  ] as const;
  const sections = (wordSize: 4 | 8, littleEndian: boolean, [data, rodata]: readonly [string, string]) => [
    { name: rodata, bytes: texts, address: textsAt },
    { name: data, bytes: variables(wordSize, littleEndian, pairs), address: 0x1_0000 },
  ];

  it.each([
    ['of 64 bits', 8, true, ['.data', '.rodata']],
    ['of 64 bits, big-endian', 8, false, ['.data', '.rodata']],
    ['of 32 bits', 4, true, ['.data', '.rodata']],
    ['of an older linker', 8, true, ['.data', '.noptrdata']],
  ] as const)('is told of an ELF file %s', (_, wordSize, littleEndian, names) => {
    const bytes = elfProgram({ wordSize, littleEndian, sections: sections(wordSize, littleEndian, names) });
    expect(linked(bytes)).toEqual(['v1.2.3', 'abcdef']);
  });

  it.each([
    ['a Mach-O file', machOProgram({ sections: sections(8, true, ['__data', '__rodata']) })],
    ['a PE file', peProgram({ sections: sections(8, true, ['.data', '.rdata']) })],
  ])('is told of %s', (_, bytes) => {
    expect(linked(bytes)).toEqual(['v1.2.3', 'abcdef']);
  });

  it.each([
    ['without variables', { name: '.rodata', bytes: texts, address: textsAt }],
    ['without texts', { name: '.data', bytes: variables(8, true, pairs), address: 0x1_0000 }],
  ])('is not told of a program %s', (_, section) => {
    expect(linked(elfProgram({ sections: [section] }))).toEqual([]);
  });
});
