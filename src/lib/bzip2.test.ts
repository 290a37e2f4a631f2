import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bzip2Of } from '../../test/support/bzip2.ts';
import { haveTools } from '../../test/support/tools.ts';
import { bunzip2 } from './bzip2.ts';

async function unpack(packed: Uint8Array, step = 1 << 16) {
  async function* chunks() {
    for (let at = 0; at < packed.length; at += step) yield packed.subarray(at, at + step);
  }
  return Buffer.concat(await Array.fromAsync(bunzip2(chunks())));
}

const base64 = (text: string) => Buffer.from(text, 'base64');
/** Made by bzip2 1.0.8. */
const hello = base64('QlpoOTFBWSZTWZ5iW/4AAAKRAEAAAkSgACEUYGaCke8jRwu5IpwoSE8xLf8A');
const nothing = base64('QlpoORdyRThQkAAAAAA=');
const runs = base64('QlpoMTFBWSZTWfn6WJYAAARRAOAABAA+AAAIIABQgyYgRUwEm7zadpzHuh5moeZAQG4AUELqAEB+LuSKcKEh8/SxLA==');
const runsData = `aaaabbbbb${'c'.repeat(259)}${'d'.repeat(260)}${'e'.repeat(100_000)}`;
const words = Buffer.from(Array.from({ length: 200_000 }, (_, index) => `word ${(index * 7919) % 50_021}`).join('\n'));
const hasTool = haveTools(['bzip2'], 'CLEARDOCK_REQUIRE_CLIENTS');

describe('a bzip2 stream', () => {
  it.each([
    { kind: 'of a few words', packed: hello, text: 'hello hello hello' },
    { kind: 'of nothing', packed: nothing, text: '' },
    { kind: 'of runs', packed: runs, text: runsData },
    { kind: 'behind another one', packed: Buffer.concat([hello, nothing, hello]), text: 'hello hello hello'.repeat(2) },
  ])('$kind unpacks to what it was made of', async ({ packed, text }) => {
    expect((await unpack(packed)).toString()).toBe(text);
    expect((await unpack(packed, 1)).toString()).toBe(text);
  });

  it.each(['even', 'skewed'] as const)('with %s codes unpacks whatever was packed', async (codes) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), fc.nat(9), async (bytes, times) => {
        const data = Buffer.concat([bytes, Buffer.alloc(times * 40, bytes[0]), bytes]);
        expect((await unpack(bzip2Of(data, codes))).equals(data)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it.runIf(hasTool).each([
    { kind: 'text of several blocks', data: words, level: 1 },
    { kind: 'text of one large block', data: words, level: 9 },
    { kind: 'noise', data: randomBytes(1_000_000), level: 9 },
    { kind: 'zeros', data: Buffer.alloc(3_000_000), level: 5 },
  ])('of $kind unpacks to what the tool packed', async ({ data, level }) => {
    const packed = execFileSync('bzip2', [`-${level}`], { input: data, maxBuffer: 1 << 26 });
    expect((await unpack(packed)).equals(data)).toBe(true);
  });

  it.each([
    { name: 'empty', packed: Buffer.alloc(0) },
    { name: 'of another kind', packed: Buffer.from('<html></html>') },
    { name: 'of no level', packed: Buffer.from('BZh0') },
    { name: 'cut off', packed: hello.subarray(0, 30) },
    { name: 'cut off before its checksum', packed: hello.subarray(0, -2) },
    { name: 'followed by something else', packed: Buffer.concat([hello, Buffer.from('x')]) },
    { name: 'of a wrong checksum', packed: changed(hello, 11) },
    { name: 'of a wrong checksum of all blocks', packed: changed(hello, hello.length - 2) },
  ])('is refused where it is $name', async ({ packed }) => {
    await expect(unpack(packed)).rejects.toMatchObject({ code: 'stream-damaged' });
  });

  it('is refused or unpacks to something, whatever is changed in it', async () => {
    const good = bzip2Of(words.subarray(0, 400), 'skewed');
    for (let at = 0; at < good.length; at++) {
      const outcome = await unpack(changed(good, at)).catch((error: { code?: string }) => error.code);
      expect(outcome, `byte ${at}`).toBe('stream-damaged');
    }
  });

  it('passes on what its source throws', async () => {
    async function* broken() {
      yield hello.subarray(0, 8);
      throw new Error('the disk is gone');
    }
    await expect(Array.fromAsync(bunzip2(broken()))).rejects.toThrow('the disk is gone');
  });
});

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 0x55, at);
  return copy;
}
