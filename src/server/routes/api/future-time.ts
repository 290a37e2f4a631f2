import { apiRefusal } from '../../api-errors.ts';

/** The end of something that begins now, in milliseconds; undefined where it has none. Throws `invalid` for one that is over already. */
export function futureTime(expiresAt: string | undefined, now: number): number | undefined {
  if (expiresAt === undefined) return undefined;
  const time = Date.parse(expiresAt);
  if (time <= now) throw apiRefusal('invalid', 'expiresAt: the end must be in the future.', 'expiresAt');
  return time;
}
