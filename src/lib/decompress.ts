import type { Transform } from 'node:stream';
import { constants, createGunzip, createZstdDecompress } from 'node:zlib';
import { CodedError, messageOf } from './errors.ts';
import { unpackedAgain } from './unpack-again.ts';
import { type Memory, unpackedHere } from './unpack-here.ts';

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

/**
 * Output is handed on in pieces of this size. Node's default of 16 KiB more than halves the throughput; a large piece also evens out
 * the work on one, which goes on while the next is unpacked.
 */
const chunkSize = 1 << 20;

/** Pieces that are unpacked ahead of whoever reads them. */
const ahead = 2;

/** A damaged stream of up to so many packed bytes is unpacked as far as there is any sense in it: most layers are smaller. */
const maxKept = 4 << 20;

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
 * `bytes` passes through as it is. Several gzip members or zstd frames are read as one stream. Of `bytes`, a piece is used until the
 * second one after it is asked for.
 */
export async function* decompressed(
  bytes: AsyncIterable<Uint8Array>,
  compression: Compression,
  limits: ExpansionLimits,
): AsyncGenerator<Uint8Array> {
  yield* unpackedBy(inPool, bytes, compression, limits);
}

/**
 * The same in this thread, which does nothing else meanwhile, and in the caller's memory: each piece is the only one in its buffer. Of
 * `bytes`, a piece is used until the next one is asked for.
 */
export async function* decompressedHere(
  bytes: AsyncIterable<Uint8Array>,
  compression: Compression,
  limits: ExpansionLimits,
  memory: Memory,
): AsyncGenerator<Uint8Array> {
  yield* unpackedBy(inMemory(memory), bytes, compression, limits);
}

/** A way to unpack. */
interface Way {
  /** What a transform makes of packed bytes. Ends with its error, after what came before it; `used` is told of each packed piece that was good. */
  unpacked(
    bytes: AsyncIterable<Uint8Array>,
    transform: Transform,
    used: (piece: Uint8Array) => void,
  ): AsyncIterable<Uint8Array>;
  /** Pieces from elsewhere, as those are that it makes. */
  taken(pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}

const inPool: Way = { unpacked: unpackedInPool, taken: (pieces) => pieces };

function inMemory(memory: Memory): Way {
  return {
    unpacked: (bytes, transform, used) => unpackedHere(bytes, transform, memory, used),
    async *taken(pieces) {
      for await (const piece of pieces) {
        for (let at = 0; at < piece.length; ) {
          const into = await memory();
          const part = piece.subarray(at, at + into.length);
          into.set(part);
          yield into.subarray(0, part.length);
          at += part.length;
        }
      }
    },
  };
}

async function* unpackedBy(
  way: Way,
  bytes: AsyncIterable<Uint8Array>,
  compression: Compression,
  limits: ExpansionLimits,
): AsyncGenerator<Uint8Array> {
  const source = watched(bytes);
  const unpacked = compression === 'none' ? way.taken(source.bytes) : unpack(way, source, compression);
  yield* withinLimits(unpacked, source.size, limits);
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

async function* unpack(way: Way, source: Watched, compression: 'gzip' | 'zstd'): AsyncGenerator<Uint8Array> {
  const transform = transformOf(compression);
  const kept = beginning(source.bytes);
  let whole = 0;
  let handed = 0;
  let failure: unknown;
  try {
    const used = (piece: Uint8Array) => {
      whole += piece.length;
    };
    for await (const chunk of way.unpacked(kept.bytes, transform, used)) {
      handed += chunk.length;
      yield chunk;
    }
    return;
  } catch (error) {
    failure = error;
  } finally {
    transform.destroy();
  }
  if (source.failed() || failure !== transform.errored) throw failure;
  const packed = kept.all();
  if (packed) yield* way.taken(unpackedAgain(packed, whole, handed, () => transformOf(compression)));
  throw new CodedError('stream-damaged', `the ${compression} stream is damaged or cut off: ${messageOf(failure)}`, {
    cause: failure,
  });
}

interface Beginning {
  /** The bytes of the stream. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** All that was read of them; `undefined` where that is more than is kept. */
  all(): Uint8Array | undefined;
}

/** Keeps copies of the pieces that a stream begins with. */
function beginning(bytes: AsyncIterable<Uint8Array>): Beginning {
  let pieces: Uint8Array[] | undefined = [];
  let size = 0;
  async function* watch(): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      size += piece.length;
      if (size > maxKept) pieces = undefined;
      pieces?.push(Uint8Array.from(piece));
      yield piece;
    }
  }
  return { bytes: watch(), all: () => pieces && Buffer.concat(pieces) };
}

/** Unpacks in Node's pool of threads. The pieces are gathered here, because iterating over the transform itself loses what was unpacked before an error. */
async function* unpackedInPool(
  bytes: AsyncIterable<Uint8Array>,
  transform: Transform,
  used: (piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const output = gathered(transform);
  void feed(bytes, transform, used);
  for (let chunk = await output.next(); chunk; chunk = await output.next()) yield chunk;
  const failure = output.failure();
  if (failure) throw failure;
}

/** Writes one piece ahead, so that unpacking does not wait for the reading of a source. */
async function feed(
  bytes: AsyncIterable<Uint8Array>,
  transform: Transform,
  used: (piece: Uint8Array) => void,
): Promise<void> {
  let taken: Promise<void> | undefined;
  try {
    for await (const piece of bytes) {
      const { promise, resolve } = Promise.withResolvers<void>();
      transform.write(piece, (error) => {
        if (!error) used(piece);
        resolve();
      });
      await taken;
      if (transform.destroyed) return;
      taken = promise;
    }
    transform.end();
  } catch (error) {
    transform.destroy(error as Error);
  }
}

interface Gathered {
  /** The next piece; `undefined` after the last. */
  next(): Promise<Uint8Array | undefined>;
  /** Why there are no more. */
  failure(): unknown;
}

function gathered(transform: Transform): Gathered {
  const chunks: Uint8Array[] = [];
  let ended = false;
  let failure: unknown;
  let wake = () => {};
  const end = () => {
    ended = true;
    wake();
  };
  transform.on('data', (chunk: Uint8Array) => {
    chunks.push(chunk);
    if (chunks.length >= ahead) transform.pause();
    wake();
  });
  transform.on('error', (error) => {
    failure = error;
  });
  // Behind zeros that pad a stream it ends without having taken all that was written.
  transform.on('end', end).on('close', end);
  return {
    async next() {
      while (chunks.length === 0 && !ended) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        await promise;
      }
      const chunk = chunks.shift();
      if (chunk) transform.resume();
      return chunk;
    },
    failure: () => failure,
  };
}

function transformOf(compression: 'gzip' | 'zstd'): Transform {
  if (compression === 'gzip') return createGunzip({ chunkSize });
  return createZstdDecompress({ chunkSize, params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLog } });
}
