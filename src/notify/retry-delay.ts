/** Attempts before a message is a dead letter; the last is about half an hour after the first. */
export const maxAttempts = 10;
/** Attempts in a row that fail before a target is paused. */
export const failuresToPause = 20;

const first = 5_000;
const longest = 15 * 60_000;

/**
 * Milliseconds until the next attempt after so many: doubled each time, up to a quarter more or less by `dice` (from 0 to 1), so that
 * many messages do not come back at once; at least what the receiver asks for, within the longest wait.
 */
export function retryDelay(attempts: number, retryAfter: number | undefined, dice: number): number {
  const usual = Math.min(first * 2 ** (attempts - 1), longest) * (0.75 + dice / 2);
  return Math.round(Math.max(usual, Math.min((retryAfter ?? 0) * 1_000, longest)));
}
