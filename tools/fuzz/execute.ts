import { complaintAbout } from './complaint.ts';
import type { FuzzTarget } from './target.ts';

/** Longest time of the processor for one input, in milliseconds. */
const timeLimit = 1_000;

/**
 * Runs a target on one input. What is wrong with how it ended, as the rest of a sentence (`throws a TypeError: …`); `undefined` where
 * nothing is.
 */
export async function execute(target: FuzzTarget, bytes: Uint8Array): Promise<string | undefined> {
  try {
    const result = target.run(bytes);
    if (result) await result;
  } catch (thrown) {
    return complaintAbout(thrown);
  }
  return undefined;
}

/** Time of the processor that this process has had, in milliseconds: on a busy machine, what the clock says is not what an input takes. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** As {@link execute}; that it takes too long is wrong as well. */
export async function executeInTime(target: FuzzTarget, bytes: Uint8Array): Promise<string | undefined> {
  // What is compiled or tidied up meanwhile counts too: what is meant is slow again.
  for (let attempts = 3; attempts > 0; attempts--) {
    const started = processorTime();
    const complaint = await execute(target, bytes);
    if (complaint !== undefined || processorTime() - started < timeLimit) return complaint;
  }
  return `takes more than ${timeLimit} ms`;
}
