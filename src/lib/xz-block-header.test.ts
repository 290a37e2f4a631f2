import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readXzBlockHeader, type XzBlockHeader } from './xz-block-header.ts';

/** A header of these bytes after its size, filled up with zeros, with its checksum. */
function header(...fields: readonly number[]): Buffer {
  const size = Math.ceil((1 + fields.length) / 4) * 4;
  const bytes = Buffer.alloc(size + 4);
  bytes.set([size / 4, ...fields]);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, size)), size);
  return bytes;
}
const lzma2 = (bits: number) => [0x21, 1, bits];

describe('the header of a block', () => {
  it.each<[string, readonly number[], XzBlockHeader]>([
    ['tells the dictionary alone', [0, ...lzma2(22)], { dictionary: 8 << 20 }],
    ['tells one between two powers of two', [0, ...lzma2(1)], { dictionary: 6 << 10 }],
    ['tells the largest dictionary', [0, ...lzma2(40)], { dictionary: 2 ** 32 - 1 }],
    ['tells the packed size', [0x40, 0x80, 1, ...lzma2(0)], { packed: 128, dictionary: 4 << 10 }],
    ['tells the unpacked size', [0x80, 5, ...lzma2(0)], { unpacked: 5, dictionary: 4 << 10 }],
    ['tells both', [0xc0, 7, 5, ...lzma2(0)], { packed: 7, unpacked: 5, dictionary: 4 << 10 }],
  ])('%s', async (_, fields, expected) => {
    expect(await readXzBlockHeader(header(...fields))).toEqual(expected);
  });

  it.each<[string, readonly number[]]>([
    ['of a dictionary that is too large', [0, ...lzma2(41)]],
    ['of two filters', [1, ...lzma2(0)]],
    ['of flags that are not in use', [4, ...lzma2(0)]],
    ['of a filter with two properties', [0, 0x21, 2, 0]],
    ['that packs nothing', [0x40, 0, ...lzma2(0)]],
    ['with something in its padding', [0, ...lzma2(0), 0, 0, 1]],
    ['that ends before its filter', [0xc0, 0x80, 0x80]],
  ])('%s is damaged', async (_, fields) => {
    await expect(readXzBlockHeader(header(...fields))).rejects.toThrow('the xz stream has a damaged block header');
  });

  it('with a wrong checksum is damaged', async () => {
    const bytes = header(0, ...lzma2(0));
    bytes[4] = 1;
    await expect(readXzBlockHeader(bytes)).rejects.toThrow('damaged');
  });

  it.each([
    [4, 'x86 BCJ'],
    [99, '99'],
  ])('names the filter %i, which is for programs, as %s', async (filter, name) => {
    await expect(readXzBlockHeader(header(0, filter, 0))).rejects.toThrow(`a filter that is not supported: ${name}`);
  });
});
