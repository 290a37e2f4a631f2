import { pipeline, type Transform } from 'node:stream';
import { constants, createGunzip, createZstdDecompress } from 'node:zlib';
import { CodedError, messageOf } from './errors.ts';

/** How a stream of bytes is packed, by its first bytes. */
export type Compression = 'gzip' | 'zstd' | 'none';

/** How far a stream may grow when it is unpacked. */
export interface ExpansionLimits {
  /** Most unpacked bytes. */
  readonly bytes: number;
  /** Most unpacked bytes for each packed one, looked at once more than `ratioFrom` bytes are unpacked: small files of zeros are no attack. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

/** Output is handed on in pieces of this size: Node's default of 16 KiB more than halves the throughput. */
const chunkSize = 256 * 1024;

/** Pieces that are unpacked ahead of whoever reads them. */
const ahead = 2;

/** Largest window a zstd frame may ask for (128 MiB), as the zstd command line's default. */
const zstdWindowLog = 27;

/** Tells the compression from the first four bytes. A zstd stream may begin with a skippable frame, whose magic has sixteen forms. */
export function compressionOf(head: Uint8Array): Compression {
  const [a = 0, b, c, d] = head;
  if (a === 0x1f && b === 0x8b) return 'gzip';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd';
  if ((a & 0xf0) === 0x50 && b === 0x2a && c === 0x4d && d === 0x18) return 'zstd';
  return 'none';
}

/**
 * Bytes of a compressed stream, unpacked. Rejects while iterating with a {@link CodedError}: `stream-damaged` where the stream is
 * damaged or cut off, after what could be unpacked was handed on, `stream-too-large` where it grows beyond `limits`. An error of
 * `bytes` passes through as it is. Several gzip members or zstd frames are read as one stream.
 */
export async function* decompressed(
  bytes: AsyncIterable<Uint8Array>,
  compression: Compression,
  limits: ExpansionLimits,
): AsyncGenerator<Uint8Array> {
  const source = watched(bytes);
  yield* withinLimits(compression === 'none' ? source.bytes : unpack(source, compression), source.size, limits);
}

/** What a stream unpacks to, as long as it keeps to `limits`; `packed` tells how many bytes of the stream were read. Rejects as {@link decompressed}. */
export async function* withinLimits(
  unpacked: AsyncIterable<Uint8Array>,
  packed: () => number,
  limits: ExpansionLimits,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of unpacked) {
    size += chunk.length;
    if (size > limits.bytes)
      throw new CodedError('stream-too-large', `the stream unpacks to more than ${limits.bytes} bytes`);
    if (size > limits.ratioFrom && size > packed() * limits.ratio)
      throw new CodedError('stream-too-large', `the stream unpacks to more than ${limits.ratio} times its size`);
    yield chunk;
  }
}

interface Watched {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes read so far. */
  readonly size: () => number;
  /** Whether reading itself failed, as opposed to what is made of the bytes. */
  failed(): boolean;
}

function watched(bytes: AsyncIterable<Uint8Array>): Watched {
  let size = 0;
  let failed = false;
  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of bytes) {
        size += chunk.length;
        yield chunk;
      }
    } catch (error) {
      failed = true;
      throw error;
    }
  }
  return { bytes: read(), size: () => size, failed: () => failed };
}

/** The pieces are gathered here, because iterating over the transform itself loses what was unpacked before an error. */
async function* unpack(source: Watched, compression: 'gzip' | 'zstd'): AsyncGenerator<Uint8Array> {
  const transform = transformOf(compression);
  const chunks: Uint8Array[] = [];
  let ended = false;
  let failure: unknown;
  let wake = () => {};
  transform.on('data', (chunk: Uint8Array) => {
    chunks.push(chunk);
    if (chunks.length >= ahead) transform.pause();
    wake();
  });
  transform.on('error', (error) => {
    failure = error;
  });
  transform.on('close', () => {
    ended = true;
    wake();
  });
  // Its callback comes when all was written, which may be before the last piece is found to be damaged.
  pipeline(source.bytes, transform, () => undefined);
  try {
    while (!ended || chunks.length > 0) {
      const chunk = chunks.shift();
      if (chunk) {
        transform.resume();
        yield chunk;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    transform.destroy();
  }
  if (!failure) return;
  if (source.failed()) throw failure;
  throw new CodedError('stream-damaged', `the ${compression} stream is damaged or cut off: ${messageOf(failure)}`, {
    cause: failure,
  });
}

function transformOf(compression: 'gzip' | 'zstd'): Transform {
  if (compression === 'gzip') return createGunzip({ chunkSize });
  return createZstdDecompress({ chunkSize, params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLog } });
}
