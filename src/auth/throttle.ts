import type { Clock } from '../lib/clock.ts';

/** Wrong attempts that cost nothing yet. */
const freeAttempts = 5;
const longestWait = 5 * 60_000;
const maxKeys = 10_000;

/** Slows down those who guess. */
export interface Throttle {
  /** Milliseconds to wait before the next attempt; 0: go on. */
  waitFor(key: string): number;
  failed(key: string): void;
  succeeded(key: string): void;
}

/** After some wrong attempts for a key each one doubles the wait, up to five minutes. Forgets the oldest keys when it has too many. */
export function createThrottle(clock: Clock): Throttle {
  const failures = new Map<string, { count: number; until: number }>();
  return {
    waitFor: (key) => Math.max(0, (failures.get(key)?.until ?? 0) - clock()),
    failed(key) {
      const count = (failures.get(key)?.count ?? 0) + 1;
      const wait = count <= freeAttempts ? 0 : Math.min(longestWait, 1_000 * 2 ** (count - freeAttempts - 1));
      failures.delete(key);
      failures.set(key, { count, until: clock() + wait });
      const oldest = failures.size > maxKeys ? failures.keys().next().value : undefined;
      if (oldest !== undefined) failures.delete(oldest);
    },
    succeeded: (key) => void failures.delete(key),
  };
}
