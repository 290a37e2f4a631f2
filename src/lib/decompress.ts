import { pipeline, type Transform } from 'node:stream';
import { constants, createGunzip, createZstdDecompress } from 'node:zlib';

/** How a stream of bytes is packed, by its first bytes. */
export type Compression = 'gzip' | 'zstd' | 'none';

/** Output is handed on in pieces of this size: Node's default of 16 KiB more than halves the throughput. */
const chunkSize = 256 * 1024;

/** Largest window a zstd frame may ask for (128 MiB), as the zstd command line's default. */
const zstdWindowLog = 27;

/** Tells the compression from the first four bytes. */
export function compressionOf(head: Uint8Array): Compression {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) return 'zstd';
  return 'none';
}

/**
 * Bytes of a compressed stream, unpacked. Rejects while iterating where the stream is damaged or cut off, after what could be
 * unpacked was handed on, and where it grows beyond `maxBytes`.
 */
export async function* decompressed(
  bytes: AsyncIterable<Uint8Array>,
  compression: Compression,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of compression === 'none' ? bytes : unpack(bytes, compression)) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`the layer unpacks to more than ${maxBytes} bytes`);
    yield chunk;
  }
}

function unpack(bytes: AsyncIterable<Uint8Array>, compression: 'gzip' | 'zstd'): Transform {
  const transform =
    compression === 'gzip'
      ? createGunzip({ chunkSize })
      : createZstdDecompress({ chunkSize, params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLog } });
  // The error reaches whoever iterates over the transform.
  pipeline(bytes, transform, () => undefined);
  return transform;
}
