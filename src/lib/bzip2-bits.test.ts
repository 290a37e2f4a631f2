import { describe, expect, it } from 'vitest';
import { BitInput } from './bzip2-bits.ts';

async function inputOf(...pieces: readonly (readonly number[])[]): Promise<BitInput> {
  async function* chunks() {
    for (const piece of pieces) yield Uint8Array.from(piece);
  }
  const input = new BitInput(chunks());
  await input.fill();
  return input;
}

describe('bits of a stream', () => {
  it('come with the highest of each byte first, across bytes and pieces', async () => {
    const input = await inputOf([0b1010_0001], [0b1100_0000, 0xff]);
    expect([input.take(1), input.take(3), input.take(6), input.take(14)]).toEqual([1, 0b010, 0b000111, 0xff]);
    expect(await input.hasMore()).toBe(false);
  });

  it('stay where they are only looked at', async () => {
    const input = await inputOf([0xab, 0xcd, 0xef]);
    expect(input.peek(24)).toBe(0xabcdef);
    input.drop(4);
    expect(input.peek(8)).toBe(0xbc);
    expect(input.take(20)).toBe(0xbcdef);
  });

  it('are zeros behind the end, which can be looked at and not be taken', async () => {
    const input = await inputOf([0xff]);
    expect(input.peek(20)).toBe(0xff000);
    input.drop(8);
    expect(() => input.drop(1)).toThrow('the bzip2 stream is damaged or cut off');
  });

  it('go on at the next byte', async () => {
    const input = await inputOf([0xff, 0x12]);
    input.take(3);
    input.alignToByte();
    input.alignToByte();
    expect(input.take(8)).toBe(0x12);
  });

  it('make a word of 32', async () => {
    const input = await inputOf([0xff, 0xfe, 0xfd, 0xfc]);
    expect(input.takeWord()).toBe(0xfffefdfc);
  });

  it('are there as long as one of them is left', async () => {
    const input = await inputOf([0x80]);
    input.peek(20);
    input.take(7);
    expect(await input.hasMore()).toBe(true);
    input.take(1);
    expect(await input.hasMore()).toBe(false);
  });

  it('come in as they are needed, of a stream of many blocks', async () => {
    let given = 0;
    async function* chunks() {
      for (; given < 20; given++) yield new Uint8Array(1 << 20).fill(given);
    }
    const input = new BitInput(chunks());
    await input.fill();
    expect(given).toBeLessThan(6);
    for (let taken = 0; taken < 4 << 20; taken += 2) input.take(16);
    expect(input.peek(8)).toBe(4);
    await input.fill();
    expect(given).toBeGreaterThan(6);
    expect(input.take(8)).toBe(4);
  });
});
