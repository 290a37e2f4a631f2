import type { Order } from '../versions/order.ts';
import type { VersionScheme } from '../versions/scheme.ts';
import type { AffectedRange } from './advisory.ts';

/** Whether a range holds a version; `undefined` where it cannot be compared. */
export function rangeHolds(range: AffectedRange, version: string, scheme: VersionScheme): boolean | undefined {
  const { introduced, after, fixed, lastAffected } = range;
  const fromFirst = orderOf(version, introduced, 1, scheme);
  const fromBefore = orderOf(version, after, 1, scheme);
  const toFix = orderOf(version, fixed, -1, scheme);
  const isRevisionOfLast = lastAffected !== undefined && scheme.standsFor?.(lastAffected, version);
  const toLast = isRevisionOfLast ? 0 : orderOf(version, lastAffected, -1, scheme);
  if (fromFirst === undefined || fromBefore === undefined || toFix === undefined || toLast === undefined)
    return undefined;
  return fromFirst >= 0 && fromBefore > 0 && toFix < 0 && toLast <= 0;
}

function orderOf(
  version: string,
  bound: string | undefined,
  unbounded: Order,
  scheme: VersionScheme,
): Order | undefined {
  return bound === undefined ? unbounded : scheme.compare(version, bound);
}
