import type { VersionScheme } from '../versions/scheme.ts';
import type { AffectedRange } from './advisory.ts';

/** Whether a range holds a version; `undefined` where it cannot be compared. */
export function rangeHolds(range: AffectedRange, version: string, scheme: VersionScheme): boolean | undefined {
  const order = (bound: string | undefined, without: -1 | 1) =>
    bound === undefined ? without : scheme.compare(version, bound);
  const fromFirst = order(range.introduced, 1);
  const fromBefore = order(range.after, 1);
  const toFix = order(range.fixed, -1);
  const isRevisionOfLast = range.lastAffected !== undefined && scheme.standsFor?.(range.lastAffected, version);
  const toLast = isRevisionOfLast ? 0 : order(range.lastAffected, -1);
  if (fromFirst === undefined || fromBefore === undefined || toFix === undefined || toLast === undefined)
    return undefined;
  return fromFirst >= 0 && fromBefore > 0 && toFix < 0 && toLast <= 0;
}
