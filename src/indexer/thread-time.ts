/** Milliseconds from a fixed point on; they only grow. */
export type Ticks = () => number;

/** Time from one look at the clock of the thread to the next, in milliseconds: a look costs as much as reading a small file. */
const untilLook = 2;

let lookedAt = Number.NEGATIVE_INFINITY;
let seen = 0;

/**
 * Processor time of this thread, a little behind. The wait for a layer's bytes does not count, nor does the wait for a processor: a
 * machine that has much else to do finds the same in a layer as one that has not.
 */
export function threadTime(): number {
  const now = performance.now();
  if (now - lookedAt < untilLook) return seen;
  lookedAt = now;
  const { user, system } = process.threadCpuUsage();
  seen = (user + system) / 1_000;
  return seen;
}
