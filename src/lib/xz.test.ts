import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { haveTools, run } from '../../test/support/tools.ts';
import { xzOf } from '../../test/support/xz.ts';
import { isXz, unpackXz } from './xz.ts';

const file = (name: string) => readFileSync(join(import.meta.dirname, 'testdata', name));

/** Bytes in pieces of a size, as a stream of them. */
async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function unpack(bytes: Uint8Array, size = 1_000): Promise<Buffer> {
  const parts = await Array.fromAsync(unpackXz(piecesOf(bytes, size)), (piece) => Buffer.from(piece));
  return Buffer.concat(parts);
}

/** Words in an order that looks random. */
function words(count: number): string {
  const known = ['curl', 'openssl', 'fixed', 'affected', 'CVE-2024-', 'jammy', 'noble', '1.2.3-4ubuntu5'];
  let seed = 1;
  return Array.from({ length: count }, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return `${known[seed >>> 29]}${(seed >>> 24) & 31}`;
  }).join(' ');
}

describe('an xz file', () => {
  it.each([
    ['words-crc64.xz', 'of the ordinary form'],
    ['words-none.xz', 'without a check and with contexts by place'],
    ['words-sha256.xz', 'with a SHA-256 and contexts by the byte before'],
  ])('is unpacked: %s, %s', async (name) => {
    expect((await unpack(file(name))).toString()).toBe(words(250));
    expect((await unpack(file(name), 1)).toString()).toBe(words(250));
  });

  it('of several chunks is unpacked, though its dictionary is far smaller', async () => {
    expect((await unpack(file('repeated-crc64.xz'))).equals(Buffer.alloc(5 << 20, 'abcde'))).toBe(true);
  });

  it.each([
    { name: 'no block', size: 0, form: {} },
    { name: 'stored bytes in several chunks', size: 200_001, form: {} },
    { name: 'blocks without checks', size: 200_000, form: { check: 'none', blockSize: 70_000 } },
    { name: 'blocks that tell their sizes', size: 3_000, form: { check: 'sha256', blockSize: 999, sizes: true } },
    { name: 'the largest dictionary', size: 3_000, form: { dictionary: 28 } },
  ] as const)('is unpacked where it has $name', async ({ size, form }) => {
    const content = Buffer.alloc(size, 'some text ');
    expect((await unpack(xzOf(content, form))).equals(content)).toBe(true);
  });

  it('may be several streams, with zeros between and behind', async () => {
    const whole = Buffer.concat([xzOf('one '), Buffer.alloc(8), file('words-none.xz'), xzOf(' two'), Buffer.alloc(4)]);
    expect((await unpack(whole)).toString()).toBe(`one ${words(250)} two`);
  });

  it.each([
    { name: 'another filter', bytes: file('x86.xz'), says: 'a filter that is not supported: x86 BCJ' },
    { name: 'a filter nobody knows', bytes: xzOf('x', { filter: 99 }), says: 'a filter that is not supported: 99' },
    { name: 'a larger dictionary', bytes: xzOf('x', { dictionary: 29 }), says: 'a dictionary of 100663296 bytes; at' },
    { name: 'the largest dictionary there is', bytes: xzOf('x', { dictionary: 40 }), says: 'of 4294967295 bytes' },
    { name: 'a dictionary that cannot be', bytes: xzOf('x', { dictionary: 41 }), says: 'damaged block header' },
    { name: 'no bytes', bytes: Buffer.alloc(0), says: 'the stream is cut off' },
    { name: 'something else', bytes: Buffer.from('<html></html>'), says: 'its header is wrong' },
    { name: 'something behind', bytes: Buffer.concat([xzOf('x'), Buffer.alloc(12, 'y')]), says: 'its header is wrong' },
    { name: 'three zeros behind', bytes: Buffer.concat([xzOf('x'), Buffer.alloc(3)]), says: 'the stream is cut off' },
  ])('is refused where it has $name', async ({ bytes, says }) => {
    await expect(unpack(bytes)).rejects.toThrow(says);
  });

  it.each(['words-crc64.xz', 'words-none.xz', 'words-sha256.xz'])('is refused where %s is cut off', async (name) => {
    const whole = file(name);
    for (let end = 0; end < whole.length; end += 11)
      await expect(unpack(whole.subarray(0, end)), `cut off at ${end}`).rejects.toThrow('cut off');
  });

  it.each([
    { name: 'words-crc64.xz', whole: file('words-crc64.xz') },
    { name: 'words-sha256.xz', whole: file('words-sha256.xz') },
    { name: 'a stored one with CRC-32', whole: xzOf(words(50), { blockSize: 200, sizes: true }) },
  ])('is refused where a bit of $name is wrong', async ({ whole }) => {
    for (let at = 0; at < whole.length; at += 5) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << (at % 8)), at);
      await expect(unpack(damaged), `wrong at ${at}`).rejects.toThrow(/xz stream|LZMA2 data|cut off/);
    }
  });

  it('lets an error of what it is read from pass, and stops reading where nobody wants more', async () => {
    let closed = false;
    async function* broken() {
      try {
        yield* piecesOf(file('repeated-crc64.xz').subarray(0, 700), 100);
        throw new Error('the disk is gone');
      } finally {
        closed = true;
      }
    }
    await expect(Array.fromAsync(unpackXz(broken()))).rejects.toThrow('the disk is gone');
    closed = false;
    for await (const _ of unpackXz(broken())) break;
    expect(closed).toBe(true);
  });

  it('is known by its first bytes', () => {
    expect([isXz(xzOf('')), isXz(Buffer.from('\xfd7zXZ', 'latin1')), isXz(Buffer.alloc(0))]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe.skipIf(!haveTools(['xz'], 'CLEARDOCK_REQUIRE_CLIENTS'))('an xz file made by xz', () => {
  it.each([
    { options: ['-0', '--check=crc32'] },
    { options: ['-9e', '--check=sha256'] },
    { options: ['-6', '--block-size=20000'] },
    { options: ['--lzma2=lc=2,lp=2,pb=1,dict=4096'] },
    { options: ['--lzma2=lc=0,lp=0,pb=0,nice=4,mode=fast'] },
  ])('with $options is unpacked', async ({ options }) => {
    const folder = mkdtempSync(join(tmpdir(), 'cleardock-xz-'));
    try {
      const noise = Buffer.from(words(30_000)).map((byte, index) =>
        (index >> 12) % 3 === 1 ? (byte * index) & 255 : byte,
      );
      writeFileSync(join(folder, 'x'), noise);
      expect(await run('xz', ['-k', ...options, join(folder, 'x')])).toMatchObject({ code: 0 });
      expect((await unpack(readFileSync(join(folder, 'x.xz')), 65_536)).equals(noise)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
