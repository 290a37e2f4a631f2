import type { VersionScheme } from '../versions/scheme.ts';
import type { AffectedRange } from './advisory.ts';

/** `introduced` ≤ version < `fixed`, or ≤ `lastAffected`; `undefined` where it cannot be compared. */
export function rangeHolds(range: AffectedRange, version: string, scheme: VersionScheme): boolean | undefined {
  const after = range.introduced === undefined ? 1 : scheme.compare(version, range.introduced);
  const toFix = range.fixed === undefined ? -1 : scheme.compare(version, range.fixed);
  const toLast = range.lastAffected === undefined ? -1 : scheme.compare(version, range.lastAffected);
  if (after === undefined || toFix === undefined || toLast === undefined) return undefined;
  return after >= 0 && toFix < 0 && toLast <= 0;
}
