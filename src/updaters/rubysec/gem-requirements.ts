import type { AffectedRange } from '../../model/advisory.ts';
import { gem } from '../../versions/gem.ts';

/** A place in the order of versions: right before one, or right behind it. */
interface Cut {
  readonly version: string;
  readonly isBehind: boolean;
}

/** Versions between two places; without one there is no bound. */
interface Stretch {
  readonly from?: Cut;
  readonly to?: Cut;
}

/**
 * Ranges of all versions that none of the requirements allows, as Ruby reads these: `~> 2.3.14` and `>= 1.0, < 1.2`. Throws an `Error`
 * where one is none. https://guides.rubygems.org/patterns/#declaring-dependencies
 */
export function rangesOutside(requirements: readonly string[]): AffectedRange[] {
  const allowed = requirements.map(stretchOf).filter(isNotEmpty).toSorted(byBegin);
  const outside: Stretch[] = [];
  let from: Cut | undefined;
  for (const stretch of allowed) {
    if (stretch.from && (!from || compareCuts(from, stretch.from) < 0)) outside.push({ from, to: stretch.from });
    if (!stretch.to) return outside.map(rangeOf);
    if (!from || compareCuts(from, stretch.to) < 0) from = stretch.to;
  }
  return [...outside, { from }].map(rangeOf);
}

/** Versions that all parts of a requirement allow. */
function stretchOf(requirement: string): Stretch {
  return requirement
    .split(',')
    .map(boundsOf)
    .reduce((one, other) => ({
      from: !one.from || (other.from && compareCuts(one.from, other.from) < 0) ? other.from : one.from,
      to: !one.to || (other.to && compareCuts(other.to, one.to) < 0) ? other.to : one.to,
    }));
}

function boundsOf(part: string): Stretch {
  const [, operator = '=', version = ''] = /^\s*(~>|>=|<=|>|<|=)?\s*([0-9A-Za-z.-]{1,100})\s*$/.exec(part) ?? [];
  if (gem.compare(version, version) !== 0) throw new Error(`${part} is no requirement`);
  const before = { version, isBehind: false };
  const behind = { version, isBehind: true };
  switch (operator) {
    case '>=':
      return { from: before };
    case '>':
      return { from: behind };
    case '<':
      return { to: before };
    case '<=':
      return { to: behind };
    case '~>':
      return { from: before, to: { version: afterSiblings(version), isBehind: false } };
    default:
      return { from: before, to: behind };
  }
}

/** The first version that `~>` does not allow: the earliest pre-release of 1.3 for 1.2.3 as well as for 1.2.3.rc1, of 2 for 1.2. */
function afterSiblings(version: string): string {
  const numbers = /^\d+(?:\.\d+)*(?![0-9A-Za-z])/.exec(version)?.[0].split('.') ?? [];
  const kept = numbers.slice(0, Math.max(1, numbers.length - 1));
  return [...kept.slice(0, -1), String(BigInt(kept.at(-1) ?? '0') + 1n), 'a'].join('.');
}

function isNotEmpty({ from, to }: Stretch): boolean {
  return !from || !to || compareCuts(from, to) < 0;
}

function byBegin({ from: one }: Stretch, { from: other }: Stretch): number {
  if (!one || !other) return Number(Boolean(one)) - Number(Boolean(other));
  return compareCuts(one, other);
}

/** Order of two places; versions were seen to be comparable. */
function compareCuts(one: Cut, other: Cut): number {
  return gem.compare(one.version, other.version) || Number(one.isBehind) - Number(other.isBehind);
}

function rangeOf({ from, to }: Stretch): AffectedRange {
  return {
    ...(from && (from.isBehind ? { after: from.version } : { introduced: from.version })),
    ...(to && (to.isBehind ? { lastAffected: to.version } : { fixed: to.version })),
  };
}
