import type { Advisory, AffectedRange } from '../model/advisory.ts';
import { rangeHolds } from '../model/affected-range.ts';
import type { VersionScheme } from '../versions/scheme.ts';

/** Whether a version is affected, and by what. */
export type AffectedAnswer =
  | { readonly affected: false }
  | { readonly affected: true; readonly range: AffectedRange | 'listed' }
  /** The version, or one of the advisory's, is none of the scheme: nobody can tell. */
  | { readonly affected: 'unknown' };

/** Holds a version against an advisory's ranges and its list of versions; either suffices. */
export function affectedBy(version: string, advisory: Advisory, scheme: VersionScheme): AffectedAnswer {
  if (advisory.versions?.includes(version))
    return { affected: true, range: rangeAround(version, advisory, scheme) ?? 'listed' };
  const range = rangeAround(version, advisory, scheme);
  if (range) return { affected: true, range };
  // Spellings of one version (1.0 and 1.0.0 of Python) are found by order, not by text.
  if (advisory.versions?.some((listed) => scheme.compare(version, listed) === 0))
    return { affected: true, range: 'listed' };
  const comparable = advisory.ranges.every((one) => rangeHolds(one, version, scheme) !== undefined);
  return { affected: comparable ? false : 'unknown' };
}

/** The range that holds the version; of several the one with the lowest fix. */
function rangeAround(version: string, advisory: Advisory, scheme: VersionScheme): AffectedRange | undefined {
  const around = advisory.ranges.filter((range) => rangeHolds(range, version, scheme));
  const fixed = lowestVersion(
    around.flatMap((range) => range.fixed ?? []),
    scheme,
  );
  return around.find((range) => range.fixed === fixed);
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
  const parts = [
    range.introduced === undefined ? '' : `≥ ${range.introduced}`,
    range.after === undefined ? '' : `> ${range.after}`,
    range.fixed === undefined ? '' : `< ${range.fixed}`,
    range.lastAffected === undefined ? '' : `≤ ${range.lastAffected}`,
  ].filter(Boolean);
  return parts.join(', ') || 'all versions';
}
