import type { BodySink } from '../lib/body-sink.ts';

/** Milliseconds from a fixed point on; they only grow. */
export type Ticks = () => number;

/** The machine's own. */
export const machineTicks: Ticks = () => performance.now();

/** Adds up the time that work takes: what lies between, such as the wait for a layer's bytes, does not count. */
export interface Stopwatch {
  /** Milliseconds so far. */
  spent(): number;
  /** The same sink, its time counted. */
  over(sink: BodySink & Disposable): BodySink & Disposable;
}

/** Makes a stopwatch at zero. */
export function stopwatch(ticks: Ticks): Stopwatch {
  let total = 0;
  function counted<T>(work: () => T): T {
    const begin = ticks();
    try {
      return work();
    } finally {
      total += ticks() - begin;
    }
  }
  return {
    spent: () => total,
    over: (sink) => ({
      write: (part) => counted(() => sink.write(part)),
      end: () => counted(() => sink.end()),
      [Symbol.dispose]: () => sink[Symbol.dispose](),
    }),
  };
}
