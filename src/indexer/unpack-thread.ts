import { createHash } from 'node:crypto';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { type Compression, decompressedHere, type ExpansionLimits } from '../lib/decompress.ts';
import { isCoded, messageOf } from '../lib/errors.ts';
import { pieceSender, receivePieces } from '../lib/piece-port.ts';

/** A stream for the thread. */
export interface UnpackTask {
  readonly compression: Compression;
  readonly limits: ExpansionLimits;
  /** Whether the thread hashes what it hands on. */
  readonly hashes: boolean;
  /** Where its bytes come from. */
  readonly packed: MessagePort;
  /** Where they go, unpacked; the last message is an {@link UnpackEnd}. */
  readonly unpacked: MessagePort;
}

/** How a stream ended. */
export interface UnpackEnd {
  /** SHA-256 of all that was handed on, in hexadecimal digits, where it was asked for. */
  readonly sha256?: string;
  /** Why it ended before its time. Without a code it is a fault. */
  readonly failure?: { readonly code?: string; readonly message: string };
}

/** Length of a piece, in bytes. */
const pieceSize = 1 << 20;

/** Pieces that are unpacked ahead of whoever looks at them, with the one that is looked at. */
const ahead = 4;

parentPort?.on('message', (task: UnpackTask) => void unpack(task));

async function unpack({ compression, limits, hashes, packed, unpacked }: UnpackTask): Promise<void> {
  const hash = hashes ? createHash('sha256') : undefined;
  const sender = pieceSender(unpacked, ahead, pieceSize);
  async function memory(): Promise<Uint8Array<ArrayBuffer>> {
    const buffer = await sender.room();
    if (!buffer) throw new Error('nobody takes what is unpacked');
    return buffer;
  }
  async function send(): Promise<void> {
    for await (const piece of decompressedHere(receivePieces(packed), compression, limits, memory)) {
      hash?.update(piece);
      sender.send(piece);
    }
  }
  const failure = await send().then(() => undefined, failureOf);
  unpacked.postMessage({ sha256: hash?.digest('hex'), failure } satisfies UnpackEnd);
}

function failureOf(error: unknown): UnpackEnd['failure'] {
  return { code: isCoded(error) ? error.code : undefined, message: messageOf(error) };
}
