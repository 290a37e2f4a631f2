import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { receivePieces, sendPieces } from './piece-port.ts';

async function* numbered(count: number, made: Uint8Array[] = []): AsyncGenerator<Uint8Array> {
  for (let number = 0; number < count; number++) {
    made.push(Uint8Array.of(number, number));
    yield made.at(-1) as Uint8Array;
  }
}

describe('pieces sent over a port', () => {
  it('arrive in their order, with their memory, before the message behind them', async () => {
    const { port1, port2 } = new MessageChannel();
    const made: Uint8Array[] = [];
    const sent = sendPieces(port1, numbered(20, made), 3).then(() => port1.postMessage('the end'));
    const received: number[] = [];
    const pieces = receivePieces(port2);
    for (;;) {
      const { value, done } = await pieces.next();
      if (done) {
        expect(value).toBe('the end');
        break;
      }
      received.push(value[0] as number);
    }
    await sent;
    expect(received).toEqual(Array.from({ length: 20 }, (_, number) => number));
    expect(made.every(({ length }) => length === 0)).toBe(true);
  });

  it('wait where enough of them were not taken', async () => {
    const { port1, port2 } = new MessageChannel();
    const made: Uint8Array[] = [];
    const sent = sendPieces(port1, numbered(20, made), 3);
    const pieces = receivePieces(port2);
    await pieces.next();
    // One that was taken by now, three on their way, and one that waits for room.
    await pieces.next();
    expect(made.length).toBeLessThanOrEqual(5);
    await pieces.return(undefined);
    await sent;
  });

  it('end on both sides where the port is closed', async () => {
    const { port1, port2 } = new MessageChannel();
    const sent = sendPieces(port1, numbered(20), 3);
    const pieces = receivePieces(port2);
    await pieces.next();
    port1.close();
    await sent;
    for (;;) {
      const { value, done } = await pieces.next();
      if (!done) continue;
      expect(value).toBeUndefined();
      break;
    }
  });

  it('hand on the error of their source', async () => {
    const { port1 } = new MessageChannel();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Uint8Array.of(1);
      throw new Error('disk gone');
    }
    await expect(sendPieces(port1, broken(), 3)).rejects.toThrow(/^disk gone$/);
    port1.close();
  });
});
