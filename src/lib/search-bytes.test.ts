import { describe, expect, it } from 'vitest';
import { type FileContent, memoryContent } from './file-content.ts';
import { searchBytes } from './search-bytes.ts';

const mebibyte = 1 << 20;

function found(bytes: Uint8Array, texts: readonly string[], reach = 4): string[] {
  return [...searchBytes(memoryContent(bytes), texts, reach)].map((one) => `${one.before}[${one.index}]${one.after}`);
}

describe('a search for bytes', () => {
  it.each([
    ['finds a text with what is around it', 'abcXdef', ['X'], ['abc[0]def']],
    ['reaches no further than asked', '123456X123456', ['X'], ['3456[0]1234']],
    ['finds each occurrence', 'X-X', ['X'], ['[0]-X', 'X-[0]']],
    ['finds occurrences that overlap', 'aaa', ['aa'], ['[0]a', 'a[0]']],
    ['tells which text it found', 'ab', ['b', 'a'], ['a[0]', '[1]b']],
    ['finds a text that begins with zeros', 'a\0\0X', ['\0\0X'], ['a[0]']],
    ['finds no text whose zeros are missing', 'a\0X', ['\0\0X'], []],
    ['finds bytes that are no UTF-8', '\xff\xfe', ['\xfe'], ['\xff[0]']],
    ['finds nothing in an empty file', '', ['X'], []],
  ])('%s', (_, bytes, texts, expected) => {
    expect(found(Buffer.from(bytes, 'latin1'), texts)).toEqual(expected);
  });

  it.each([-3, -2, -1, 0, 1])('finds a text at %i bytes from the end of a window, once', (offset) => {
    const bytes = Buffer.alloc(2 * mebibyte + 100, 'a');
    bytes.write('(\0\0X)', mebibyte + offset - 1, 'latin1');
    expect(found(bytes, ['\0\0X'], 3)).toEqual(['aa([0])aa']);
  });

  it('reads a large file piece by piece', () => {
    const lengths: number[] = [];
    const content: FileContent = {
      size: 300 * mebibyte,
      read(_, length) {
        lengths.push(length);
        return new Uint8Array(0);
      },
    };
    expect([...searchBytes(content, ['X'], 128)]).toEqual([]);
    expect(Math.max(...lengths)).toBeLessThan(2 * mebibyte);
    expect(lengths).toHaveLength(300);
  });

  it('gives up on a text that is everywhere', () => {
    expect(found(Buffer.alloc(20_000, 'X'), ['X', 'XX'])).toHaveLength(20_000);
  });
});
