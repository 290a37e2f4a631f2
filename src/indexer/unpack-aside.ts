import { createHash, type Hash } from 'node:crypto';
import { extname } from 'node:path';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Compression, ExpansionLimits } from '../lib/decompress.ts';
import { CodedError } from '../lib/errors.ts';
import { pieceSender, receivePieces } from '../lib/piece-port.ts';
import type { UnpackEnd, UnpackTask } from './unpack-thread.ts';

/** A stream that is unpacked in another thread, and hashed. */
export interface Unpacking {
  /** A piece is valid until the next is asked for. Rejects while iterating as `decompressed` does, and where the thread is lost. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** SHA-256 of all bytes, in hexadecimal digits; to be asked for after the last. */
  sha256(): string;
}

/** Length of a piece of the packed stream, in bytes. */
const pieceSize = 1 << 20;

/** Pieces of it that the thread has at most. */
const ahead = 4;

/** One for the process, since the first stream: starting it costs more than unpacking a small layer. */
let thread: Worker | undefined;

/**
 * Unpacks a stream in a thread of this process, some megabytes ahead of whoever looks at it. Unpacking takes longer than looking: what is
 * unpacked is hashed here, and only what is not packed is hashed there. Of `packed`, a piece is used until the next is asked for.
 */
export function unpackAside(
  packed: AsyncIterable<Uint8Array>,
  compression: Compression,
  limits: ExpansionLimits,
): Unpacking {
  const hash = compression === 'none' ? undefined : createHash('sha256');
  let sha256 = '';
  async function* unpacked(): AsyncGenerator<Uint8Array> {
    const there = new MessageChannel();
    const back = new MessageChannel();
    start({ compression, limits, hashes: !hash, packed: there.port2, unpacked: back.port2 });
    let failure: { readonly error: unknown } | undefined;
    void feed(there.port1, packed).catch((error) => {
      failure = { error };
      back.port1.close();
    });
    try {
      const end = (yield* hashed(receivePieces(back.port1), hash)) as UnpackEnd | undefined;
      if (failure) throw failure.error;
      if (!end) throw new Error('the thread that unpacks was lost');
      sha256 = hash?.digest('hex') ?? end.sha256 ?? '';
      if (end.failure) throw errorOf(end.failure);
    } finally {
      there.port1.close();
    }
  }
  return { bytes: unpacked(), sha256: () => sha256 };
}

/** Starts the thread before there is anything to unpack. */
export function prepareThread(): void {
  thread ??= newThread();
}

function start(task: UnpackTask): void {
  thread ??= newThread();
  thread.postMessage(task, [task.packed, task.unpacked]);
}

/** Streams keep the process running, the thread does not. */
function newThread(): Worker {
  const worker = new Worker(new URL(`./unpack-thread${extname(import.meta.url)}`, import.meta.url));
  const forget = () => {
    if (thread === worker) thread = undefined;
  };
  // Whoever waits for it hears by the closed port.
  worker.on('error', forget).on('exit', forget);
  worker.unref();
  return worker;
}

/** Sends copies: whoever reads a file uses its buffers again. */
async function feed(port: MessagePort, packed: AsyncIterable<Uint8Array>): Promise<void> {
  const sender = pieceSender(port, ahead, pieceSize);
  for await (const piece of packed) {
    for (let at = 0; at < piece.length; at += pieceSize) {
      const room = await sender.room();
      if (!room) return;
      const part = piece.subarray(at, at + pieceSize);
      room.set(part);
      sender.send(room.subarray(0, part.length));
    }
  }
  port.postMessage('end');
}

/** The same pieces, hashed before they are looked at. */
async function* hashed(
  pieces: AsyncGenerator<Uint8Array, unknown>,
  hash: Hash | undefined,
): AsyncGenerator<Uint8Array, unknown> {
  try {
    for (;;) {
      const { value, done } = await pieces.next();
      if (done) return value;
      hash?.update(value);
      yield value;
    }
  } finally {
    await pieces.return(undefined);
  }
}

function errorOf({ code, message }: NonNullable<UnpackEnd['failure']>): Error {
  return code === undefined ? new Error(message) : new CodedError(code, message);
}
