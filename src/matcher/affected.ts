import type { AdvisoryGroup, AffectedRange } from '../model/advisory.ts';
import { rangeHolds } from '../model/affected-range.ts';
import type { VersionScheme } from '../versions/scheme.ts';

/** Whether a version is affected, and by what. */
export type AffectedAnswer =
  | { readonly affected: false }
  | { readonly affected: true; readonly range: AffectedRange | 'listed' }
  /** The version, or one of the advisory's, is none of the scheme: nobody can tell. */
  | { readonly affected: 'unknown' };

/** Holds a version against an advisory's ranges and its list of versions; either suffices. */
export function affectedBy(version: string, advisory: AdvisoryGroup, scheme: VersionScheme): AffectedAnswer {
  let isUnknown = false;
  // Most advisories are of versions long ago: no list is made for them.
  let holding: AffectedRange[] | undefined;
  for (const range of advisory.ranges) {
    const holds = rangeHolds(range, version, scheme);
    if (holds === undefined) isUnknown = true;
    else if (holds && !isContinued(range, version, advisory, scheme)) {
      holding ??= [];
      holding.push(range);
    }
  }
  const range = holding && withLowestFix(holding, scheme);
  if (range) return { affected: true, range };
  if (advisory.versions && isListed(version, advisory.versions, scheme)) return { affected: true, range: 'listed' };
  return isUnknown ? unknown : unaffected;
}

const unknown: AffectedAnswer = { affected: 'unknown' };
const unaffected: AffectedAnswer = { affected: false };

/**
 * Builds of several lines lie between each other: of what is told as affected after a fix, the later builds in the line of that fix, or of
 * one before it, have it.
 */
function isContinued(
  { after }: AffectedRange,
  version: string,
  { ranges }: AdvisoryGroup,
  scheme: VersionScheme,
): boolean {
  if (after === undefined) return false;
  return ranges.some(({ fixed }) => fixed !== undefined && scheme.continues?.(fixed, version));
}

/** Spellings of one version (1.0 and 1.0.0 of Python) are found by order, not by text. */
function isListed(version: string, versions: readonly string[], scheme: VersionScheme): boolean {
  if (versions.includes(version)) return true;
  return versions.some((listed) => scheme.compare(version, listed) === 0 || scheme.standsFor?.(listed, version));
}

/** Of ranges that hold a version the one to name. */
function withLowestFix(ranges: readonly AffectedRange[], scheme: VersionScheme): AffectedRange | undefined {
  if (ranges.length < 2) return ranges[0];
  const fixed = lowestVersion(
    ranges.flatMap((range) => range.fixed ?? []),
    scheme,
  );
  return ranges.find((range) => range.fixed === fixed);
}

/** The lowest of versions; those that cannot be compared come last, in the order given. */
export function lowestVersion(versions: readonly string[], scheme: VersionScheme): string | undefined {
  return versions.reduce<string | undefined>(
    (lowest, version) => (lowest === undefined || scheme.compare(version, lowest) === -1 ? version : lowest),
    undefined,
  );
}

/** A range for people: `≥ 2.0, < 2.32.0`. */
export function rangeText(range: AffectedRange | 'listed'): string {
  if (range === 'listed') return 'listed as affected';
  const { introduced, after, fixed, lastAffected } = range;
  const parts: string[] = [];
  if (introduced !== undefined) parts.push(`≥ ${introduced}`);
  if (after !== undefined) parts.push(`> ${after}`);
  if (fixed !== undefined) parts.push(`< ${fixed}`);
  if (lastAffected !== undefined) parts.push(`≤ ${lastAffected}`);
  return parts.join(', ') || 'all versions';
}
