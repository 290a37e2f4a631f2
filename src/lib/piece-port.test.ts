import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { type PieceSender, pieceSender, receivePieces } from './piece-port.ts';

/** Sends pieces of a few bytes, each all the number that it has in their order. Resolves with how many were sent before the port closed. */
async function sendNumbered(sender: PieceSender, count: number): Promise<number> {
  for (let number = 0; number < count; number++) {
    const room = await sender.room();
    if (!room) return number;
    sender.send(room.fill(number).subarray(0, 1 + (number % 10)));
  }
  return count;
}

describe('pieces sent over a port', () => {
  it('arrive in their order, before the message behind them', async () => {
    const { port1, port2 } = new MessageChannel();
    const sent = sendNumbered(pieceSender(port1, 3, 10), 20).then(() => port1.postMessage('the end'));
    const received: number[][] = [];
    const pieces = receivePieces(port2);
    for (;;) {
      const { value, done } = await pieces.next();
      if (done) {
        expect(value).toBe('the end');
        break;
      }
      received.push([...value]);
    }
    await sent;
    expect(received).toEqual(Array.from({ length: 20 }, (_, number) => Array(1 + (number % 10)).fill(number)));
  });

  it('go in buffers that come back as they were left, of which there are only so many', async () => {
    const { port1, port2 } = new MessageChannel();
    const sender = pieceSender(port1, 2, 10);
    const pieces = receivePieces(port2);
    for (let number = 0; number < 2; number++) {
      const room = (await sender.room()) as Uint8Array<ArrayBuffer>;
      sender.send(room.fill(number));
      expect(room.length).toBe(0);
    }
    await pieces.next();
    await pieces.next();
    const again = (await sender.room()) as Uint8Array<ArrayBuffer>;
    expect([...again]).toEqual(Array(10).fill(0));
    await pieces.return(undefined);
  });

  it('wait where enough of them were not taken', async () => {
    const { port1, port2 } = new MessageChannel();
    const sender = pieceSender(port1, 3, 10);
    let sent = 0;
    const sending = (async () => {
      for (let room = await sender.room(); room && sent < 20; room = await sender.room()) {
        sender.send(room);
        sent++;
      }
    })();
    const pieces = receivePieces(port2);
    await pieces.next();
    // One that is still in use, and two on their way.
    await expect.poll(() => sent).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent).toBe(3);
    await pieces.next();
    await expect.poll(() => sent).toBe(4);
    await pieces.return(undefined);
    await sending;
    expect(sent).toBe(4);
  });

  it('end on both sides where the port is closed', async () => {
    const { port1, port2 } = new MessageChannel();
    const sent = sendNumbered(pieceSender(port1, 3, 10), 20);
    const pieces = receivePieces(port2);
    await pieces.next();
    port1.close();
    expect(await sent).toBeLessThan(20);
    for (;;) {
      const { value, done } = await pieces.next();
      if (!done) continue;
      expect(value).toBeUndefined();
      break;
    }
  });
});
