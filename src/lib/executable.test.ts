import { describe, expect, it } from 'vitest';
import { type Executable, readAddress, readSection, sectionNamed } from './executable.ts';
import { memoryContent } from './file-content.ts';

const program: Executable = {
  ...{ format: 'elf', wordSize: 8, littleEndian: true, base: 0, directories: [] },
  content: memoryContent(Buffer.from('0123456789')),
  sections: [
    { name: '.a', address: 100, size: 3, offset: 2 },
    { name: '.b', address: 200, size: 9, offset: 5 },
    { name: '.a', address: 300, size: 1, offset: 0 },
  ],
  segments: [
    { address: 100, size: 4, offset: 2, isData: false },
    { address: 104, size: 3, offset: 7, isData: true },
  ],
};
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('a section', () => {
  it('is the first of its name, and read in full', () => {
    const section = sectionNamed(program, '.a');
    expect(section && text(readSection(program, section, 3))).toBe('234');
    expect(sectionNamed(program, '.c')).toBeUndefined();
  });

  it('that is too large or cut off is refused by its name', () => {
    const [a, b] = program.sections;
    expect(() => a && readSection(program, a, 2)).toThrow('the section .a is larger than 2 bytes');
    expect(() => b && readSection(program, b, 100)).toThrow('the section .b');
  });
});

it.each([
  ['the beginning of a segment', 100, 2, '23'],
  ['as much as its segment has, and nothing of the next one', 102, 5, '45'],
  ['the next segment', 104, 3, '789'],
  ['nothing before the first', 99, 5, ''],
  ['nothing behind the last', 107, 5, ''],
])('reads %s', (_, address, length, expected) => {
  expect(text(readAddress(program, address, length))).toBe(expected);
});
