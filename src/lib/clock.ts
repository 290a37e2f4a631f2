/** Milliseconds since the epoch. Passed in wherever time decides something, so that a test can set it. */
export type Clock = () => number;

/** Most that the clocks of two servers differ, in milliseconds. */
export const clockSkew = 10 * 60_000;

/** Whether a time of the past is still to come: it was told by a clock that ran ahead, and would be waited for in vain. */
export function isAhead(time: number, now: number): boolean {
  return time > now + clockSkew;
}

/** The machine's own clock. */
export const systemClock: Clock = () => Date.now();
