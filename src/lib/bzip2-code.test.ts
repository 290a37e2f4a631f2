import { describe, expect, it } from 'vitest';
import { BitInput } from './bzip2-bits.ts';
import { huffmanCode, readSymbol } from './bzip2-code.ts';

/** Symbols that a code finds in bits, given as text. */
async function symbolsIn(lengths: readonly number[], bits: string, count: number): Promise<number[]> {
  const bytes = (bits.match(/.{1,8}/g) ?? []).map((part) => Number.parseInt(part.padEnd(8, '0'), 2));
  const input = new BitInput(
    (async function* () {
      yield Uint8Array.from(bytes);
    })(),
  );
  await input.fill();
  const code = huffmanCode(Uint8Array.from(lengths));
  return Array.from({ length: count }, () => readSymbol(input, code));
}

describe('a Huffman code', () => {
  it('gives shorter codes to shorter lengths, and those of one length in the order of symbols', async () => {
    // Lengths 2, 1, 3, 3 make the codes 10, 0, 110 and 111.
    expect(await symbolsIn([2, 1, 3, 3], '0101101110', 5)).toEqual([1, 0, 2, 3, 1]);
  });

  it('finds codes that are longer than its table', async () => {
    const lengths = [...Array.from({ length: 19 }, (_, index) => index + 1), 20, 20];
    const ones = (count: number) => '1'.repeat(count);
    expect(await symbolsIn(lengths, `${ones(10)}0${ones(18)}0${ones(19)}0${ones(20)}0`, 5)).toEqual([
      10, 18, 19, 20, 0,
    ]);
  });

  it('leaves out symbols without a length', async () => {
    expect(await symbolsIn([0, 1, 0, 1], '01', 2)).toEqual([1, 3]);
  });

  it('refuses lengths that promise more codes than there are', () => {
    expect(() => huffmanCode(Uint8Array.of(1, 1, 1))).toThrow('damaged');
    expect(() => huffmanCode(Uint8Array.of(1, 2, 2, 2))).toThrow('damaged');
  });

  it('refuses bits that are no code', async () => {
    await expect(symbolsIn([1, 2], '110', 1)).rejects.toThrow('damaged');
  });
});
