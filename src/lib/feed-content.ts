import { open } from 'node:fs/promises';
import { bunzip2, isBzip2 } from './bzip2.ts';
import { compressionOf, decompressed, type ExpansionLimits, withinLimits } from './decompress.ts';
import { isXz, unpackXz } from './xz.ts';

const readSize = 1 << 20;
const headSize = 8;

/**
 * Bytes of a feed's file, unpacked as its first bytes say: gzip, zstd, xz or bzip2; any other file as it is. A piece is valid until the
 * next one is asked for. Rejects with an `Error` where the file is damaged, cut off or breaks a limit, after what could be unpacked was handed on.
 */
export async function* feedContent(path: string, limits: ExpansionLimits): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headSize), 0, headSize, 0);
    const stream = file.createReadStream({ start: 0, highWaterMark: readSize, autoClose: false });
    yield* unpacked(stream, buffer.subarray(0, bytesRead), limits);
  } finally {
    await file.close();
  }
}

function unpacked(bytes: AsyncIterable<Uint8Array>, head: Uint8Array, limits: ExpansionLimits) {
  const unpack = isXz(head) ? unpackXz : isBzip2(head) ? bunzip2 : undefined;
  if (!unpack) return decompressed(bytes, compressionOf(head), limits);
  let read = 0;
  async function* counted() {
    for await (const piece of bytes) {
      read += piece.length;
      yield piece;
    }
  }
  return withinLimits(unpack(counted()), () => read, limits);
}
