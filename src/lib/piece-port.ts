import { on } from 'node:events';
import type { MessagePort } from 'node:worker_threads';

/** Sends bytes to another thread, in buffers that go there as they are, and come back to be used again. */
export interface PieceSender {
  /**
   * A buffer to be filled, once there is one; `undefined` where the port was closed. What is in it is not cleared. Whoever asks sends a
   * piece of it before asking again.
   */
  room(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Sends a part of a buffer, which holds nothing from then on. */
  send(piece: Uint8Array): void;
}

/** Opens a sender of pieces up to `size` bytes, of which at most `count` are on their way or in use at the other side of the port. */
export function pieceSender(port: MessagePort, count: number, size: number): PieceSender {
  const free: ArrayBuffer[] = [];
  let made = 0;
  let closed = false;
  let wake = () => {};
  port.on('message', (buffer: ArrayBuffer) => {
    free.push(buffer);
    wake();
  });
  port.on('close', () => {
    closed = true;
    wake();
  });
  function make(): ArrayBuffer | undefined {
    if (made === count) return undefined;
    made++;
    return Buffer.allocUnsafeSlow(size).buffer;
  }
  return {
    async room() {
      for (;;) {
        const buffer = closed ? undefined : (free.pop() ?? make());
        if (buffer || closed) return buffer && new Uint8Array(buffer);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    send: (piece) => port.postMessage(piece, [piece.buffer as ArrayBuffer]),
  };
}

/**
 * Bytes that the other side of a port sends, up to the first message that is none; returns that message, `undefined` where the port was
 * closed before. A piece is valid until the next is asked for: then its buffer goes back. Stopping early closes the port.
 */
export async function* receivePieces(port: MessagePort): AsyncGenerator<Uint8Array, unknown> {
  try {
    for await (const [message] of on(port, 'message', { close: ['close'] })) {
      if (!(message instanceof Uint8Array)) return message;
      const buffer = message.buffer as ArrayBuffer;
      yield message;
      port.postMessage(buffer, [buffer]);
    }
    return undefined;
  } finally {
    port.close();
  }
}
