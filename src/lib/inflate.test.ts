import { randomBytes } from 'node:crypto';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryContent } from './file-content.ts';
import { inflateInPieces } from './inflate.ts';

const most = 1 << 24;

function inflate(packed: Uint8Array, maxSize = most): Buffer {
  const pieces: Buffer[] = [];
  inflateInPieces(memoryContent(packed), maxSize, (piece) => pieces.push(Buffer.from(piece)));
  return Buffer.concat(pieces);
}

const words = Buffer.from(Array.from({ length: 60_000 }, (_, index) => `word ${(index * 7919) % 5_003}`).join('\n'));

describe('a deflate stream', () => {
  it.each([
    { kind: 'of nothing', data: Buffer.alloc(0), options: {} },
    { kind: 'of text', data: words, options: { level: 9 } },
    { kind: 'of text, packed in haste', data: words, options: { level: 1 } },
    { kind: 'of zeros', data: Buffer.alloc(2_000_000), options: {} },
    { kind: 'of noise', data: randomBytes(1_000_000), options: {} },
    { kind: 'that is stored', data: words, options: { level: 0 } },
    { kind: 'with the fixed codes', data: words, options: { strategy: constants.Z_FIXED } },
    { kind: 'without repetitions', data: words, options: { strategy: constants.Z_HUFFMAN_ONLY } },
    { kind: 'with repetitions from far back', data: Buffer.concat([words.subarray(0, 32_700), words]), options: {} },
  ])('$kind unpacks to what it was made of', ({ data, options }) => {
    expect(inflate(deflateRawSync(data, options)).equals(data)).toBe(true);
  });

  it('unpacks as zlib does, or is refused where zlib refuses it, whatever its bytes are', () => {
    const good = deflateRawSync(words.subarray(0, 3_000));
    const damage = fc.record({
      at: fc.nat(good.length - 1),
      value: fc.nat(255),
      end: fc.integer({ min: 1, max: good.length }),
    });
    fc.assert(
      fc.property(damage, ({ at, value, end }) => {
        const bytes = Buffer.from(good.subarray(0, end));
        if (at < end) bytes[at] = value;
        expect(outcome(() => inflate(bytes))).toEqual(outcome(() => inflateRawSync(bytes)));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    { what: 'whose code for literals leaves bits without a meaning', at: 20, value: 6 },
    { what: 'whose code for lengths does', at: 3, value: 0 },
  ])('$what is refused, as zlib does', ({ at, value }) => {
    const bytes = deflateRawSync(words.subarray(0, 3_000));
    bytes[at] = value;
    expect(() => inflateRawSync(bytes)).toThrow();
    expect(() => inflate(bytes)).toThrow('damaged');
  });

  it('is refused beyond the size that it may have', () => {
    const packed = deflateRawSync(words);
    expect(() => inflate(packed, words.length - 1)).toThrow(`more than ${words.length - 1} bytes`);
    expect(inflate(packed, words.length).length).toBe(words.length);
  });
});

function outcome(unpack: () => Buffer): string {
  try {
    return unpack().toString('hex');
  } catch {
    return 'refused';
  }
}
