import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { ByteReader } from './byte-reader.ts';
import { LzmaDecoder } from './lzma.ts';
import { unpackLzma2 } from './lzma2.ts';

/** 5 MiB in contexts that depend neither on the place nor on the byte before. Its second chunk is as long as one can be, but for 5 bytes. */
const repeated = readFileSync(join(import.meta.dirname, 'testdata/repeated.lzma2'));
const content = Buffer.alloc(5 << 20, 'abcde');
for (let byte = 0; byte < 222; byte++) content[(3 << 20) + byte] = byte;
const stored = (bytes: string, control = 1) => Buffer.from([control, 0, bytes.length - 1, ...Buffer.from(bytes)]);
/** The same chunks, the first of which leaves the dictionary as it is. */
const continued = Buffer.from(repeated);
continued[0] = (continued[0] as number) & ~0x20;

async function unpack(...chunks: readonly Uint8Array[]): Promise<Buffer> {
  const input = new ByteReader(Readable.from(chunks));
  const pieces = await Array.fromAsync(unpackLzma2(input, new LzmaDecoder(4096)), (piece) => Buffer.from(piece));
  return Buffer.concat(pieces);
}

it.each(['x', 'xyz', 'sixteen letters.', 'seventeen letters'])(
  'unpacks chunks of 2 MiB at any place in the window: behind %s',
  async (first) => {
    const unpacked = await unpack(stored(first), continued);
    expect(unpacked.equals(Buffer.concat([Buffer.from(first), content]))).toBe(true);
  },
);

it('may begin anew with the dictionary', async () => {
  const [end, withoutEnd] = [repeated.subarray(-1), repeated.subarray(0, -1)];
  const unpacked = await unpack(
    stored('x'),
    withoutEnd,
    stored('y', 2),
    withoutEnd,
    stored('z', 2),
    stored('!', 1),
    end,
  );
  expect(
    unpacked.equals(Buffer.concat([Buffer.from('x'), content, Buffer.from('y'), content, Buffer.from('z!')])),
  ).toBe(true);
});

it.each([
  { name: 'begin without a dictionary', chunks: [continued] },
  { name: 'begin with a stored chunk without a dictionary', chunks: [stored('x', 2)] },
  { name: 'begin as no chunk does', chunks: [stored('x', 3)] },
  {
    name: 'have no properties',
    chunks: [stored('x'), Buffer.from([(repeated[0] as number) & 0xbf, ...repeated.subarray(1)])],
  },
  { name: 'have properties that cannot be', chunks: [Buffer.from([...repeated.subarray(0, 5), 225, 0, 0, 0, 0, 0])] },
  { name: 'have contexts that are too many', chunks: [Buffer.from([...repeated.subarray(0, 5), 44, 0, 0, 0, 0, 0])] },
])('are refused where they $name', async ({ chunks }) => {
  await expect(unpack(...chunks)).rejects.toThrow('the LZMA2 data are damaged');
});
