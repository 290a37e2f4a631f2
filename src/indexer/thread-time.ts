/** Milliseconds from a fixed point on; they only grow. */
export type Ticks = () => number;

/**
 * Processor time of this thread. The wait for a layer's bytes does not count, nor does the wait for a processor: a machine that has
 * much else to do finds the same in a layer as one that has not.
 */
export function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
