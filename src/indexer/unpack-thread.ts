import { createHash } from 'node:crypto';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { type Compression, decompressed, type ExpansionLimits } from '../lib/decompress.ts';
import { isCoded, messageOf } from '../lib/errors.ts';
import { receivePieces, sendPieces } from '../lib/piece-port.ts';
import { blockSize } from '../lib/tar-header.ts';

/** A stream for the thread. */
export interface UnpackTask {
  readonly compression: Compression;
  readonly limits: ExpansionLimits;
  /** Where its bytes come from. */
  readonly packed: MessagePort;
  /** Where they go, unpacked; the last message is an {@link UnpackEnd}. */
  readonly unpacked: MessagePort;
}

/** How a stream ended. */
export interface UnpackEnd {
  /** SHA-256 of all that was unpacked, in hexadecimal digits. */
  readonly sha256: string;
  /** Why it ended before its time. Without a code it is a fault. */
  readonly failure?: { readonly code?: string; readonly message: string };
}

/** Pieces of a megabyte that are unpacked ahead of whoever looks at them. */
const ahead = 4;

parentPort?.on('message', (task: UnpackTask) => void unpack(task));

async function unpack({ compression, limits, packed, unpacked }: UnpackTask): Promise<void> {
  const hash = createHash('sha256');
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const piece of wholeBuffers(decompressed(receivePieces(packed), compression, limits, { given: true }))) {
      hash.update(piece);
      yield piece;
    }
  }
  const failure = await sendPieces(unpacked, hashed(), ahead).then(() => undefined, failureOf);
  unpacked.postMessage({ sha256: hash.digest('hex'), failure } satisfies UnpackEnd);
}

function failureOf(error: unknown): UnpackEnd['failure'] {
  return { code: isCoded(error) ? error.code : undefined, message: messageOf(error) };
}

/** Pieces that share a buffer as one, so that it can be given away. What tells whether this is an archive is handed on at once. */
async function* wholeBuffers(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array | undefined;
  let size = 0;
  let failure: { readonly error: unknown } | undefined;
  try {
    for await (const piece of pieces) {
      if (size < blockSize) yield Uint8Array.from(piece);
      else if (held?.buffer === piece.buffer) held = joined(held, piece);
      else {
        if (held) yield held;
        held = piece;
      }
      size += piece.length;
    }
  } catch (error) {
    failure = { error };
  }
  // What broke off may still be writing behind it.
  if (held) yield Uint8Array.from(held);
  if (failure) throw failure.error;
}

/** Two pieces of a buffer, one behind the other. */
function joined(first: Uint8Array, { buffer, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, first.byteOffset, first.length + length);
}
