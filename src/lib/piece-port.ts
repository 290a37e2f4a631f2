import { on } from 'node:events';
import type { MessagePort } from 'node:worker_threads';

/** What the receiver answers to each piece. */
const taken = null;

/**
 * Sends bytes to another thread. Each piece is the only view of a buffer of its own, which goes with it. Waits where `ahead` pieces were
 * not taken yet. Resolves once all are sent, or the port was closed; an error of `pieces` passes through.
 */
export async function sendPieces(port: MessagePort, pieces: AsyncIterable<Uint8Array>, ahead: number): Promise<void> {
  let room = ahead;
  let closed = false;
  let wake = () => {};
  port.on('message', () => {
    room++;
    wake();
  });
  port.on('close', () => {
    closed = true;
    wake();
  });
  for await (const piece of pieces) {
    while (room === 0 && !closed) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (closed) return;
    room--;
    port.postMessage(piece, [piece.buffer as ArrayBuffer]);
  }
}

/**
 * Bytes that the other side of a port sends, up to the first message that is none; returns that message, `undefined` where the port was
 * closed before. Stopping early closes the port.
 */
export async function* receivePieces(port: MessagePort): AsyncGenerator<Uint8Array, unknown> {
  try {
    for await (const [message] of on(port, 'message', { close: ['close'] })) {
      if (!(message instanceof Uint8Array)) return message;
      yield message;
      port.postMessage(taken);
    }
    return undefined;
  } finally {
    port.close();
  }
}
