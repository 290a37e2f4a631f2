import type { Clock } from '../lib/clock.ts';

/** Milliseconds of a day. */
export const day = 24 * 3_600_000;

/** A clock that is behind, so that what is done today can have happened some time ago. */
export interface PastClock {
  readonly clock: Clock;
  /** Sets it to so many days ago; time never goes back. */
  goTo(daysAgo: number): void;
}

/** Makes a clock that begins so many days ago, and goes as fast as the machine's own. */
export function createPastClock(daysAgo: number, now: Clock): PastClock {
  let behind = daysAgo * day;
  return {
    clock: () => now() - behind,
    goTo(other) {
      behind = Math.min(behind, other * day);
    },
  };
}
