import { describe, expect, it } from 'vitest';
import { ByteReader } from './byte-reader.ts';

async function* pieces(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('a reader of bytes', () => {
  it.each<[string, readonly string[]]>([
    ['one piece', ['abcdef']],
    ['pieces that end in the middle', ['ab', 'cd', '', 'ef']],
    ['pieces of a byte', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['pieces that end where it does', ['a', 'bcd', 'ef']],
  ])('takes what is asked for of %s', async (_, parts) => {
    const reader = new ByteReader(pieces(...parts));
    expect(text(await reader.take(1))).toBe('a');
    expect(text(await reader.take(3))).toBe('bcd');
    expect(reader.taken).toBe(4);
    expect(await reader.atEnd()).toBe(false);
    expect(text(await reader.take(2))).toBe('ef');
    expect(await reader.atEnd()).toBe(true);
  });

  it('takes nothing of an empty stream', async () => {
    const reader = new ByteReader(pieces('', ''));
    expect(await reader.take(0)).toHaveLength(0);
    expect(await reader.atEnd()).toBe(true);
  });

  it('refuses more than there is', async () => {
    await expect(new ByteReader(pieces('ab', 'c')).take(4)).rejects.toThrow('the stream is cut off');
  });

  it('tells the stream that no more is wanted', async () => {
    let closed = false;
    async function* source() {
      try {
        yield Buffer.from('abc');
        yield Buffer.from('def');
      } finally {
        closed = true;
      }
    }
    const reader = new ByteReader(source());
    await reader.take(1);
    await reader.close();
    expect(closed).toBe(true);
  });
});
