import { describe, expect, it } from 'vitest';
import { fatProgram } from '../../test/support/program.ts';
import { fatParts } from './fat-mach-o.ts';
import { memoryContent } from './file-content.ts';

const parts = (bytes: Uint8Array) =>
  fatParts(memoryContent(bytes)).map((part) => Buffer.from(part.read(0, part.size)).toString());
const programs = ['first program', 'second'].map((text) => Buffer.from(text));

describe('a universal file', () => {
  it.each([4, 8] as const)('with addresses of %i bytes has its programs', (wordSize) => {
    expect(parts(fatProgram(programs, { wordSize }))).toEqual(['first program', 'second']);
  });

  it('whose table or program is cut off is refused', () => {
    const bytes = fatProgram(programs);
    expect(() => parts(bytes.subarray(0, 20))).toThrow('the table of programs');
    expect(() => parts(bytes.subarray(0, bytes.length - 1))).toThrow('a program of the universal file');
  });
});

it.each([
  ['too short for a mark has none', Buffer.from('short'), []],
  ['of another format is its own', Buffer.from('\x7fELF and more'), ['\x7fELF and more']],
])('content that is %s', (_, bytes, expected) => {
  expect(parts(bytes)).toEqual(expected);
});

it('takes a class file of Java for no universal file', () => {
  const java = Buffer.from([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 45, 1, 2]);
  expect(fatParts(memoryContent(java))).toHaveLength(1);
});
