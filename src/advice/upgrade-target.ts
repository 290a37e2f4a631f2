import type { PackageMatch } from '../model/finding.ts';
import { schemeById } from '../versions/index.ts';

/** A version to upgrade to, and what is known of it. */
export interface UpgradeTarget {
  readonly to: string;
  /** Matches of that version; absent where it cannot be told. */
  readonly left?: readonly PackageMatch[];
}

/** Matches of a package as if it had another version; `undefined` where that cannot be told. */
export type MatchesAt = (version: string) => readonly PackageMatch[] | undefined;

/** A newer version can have flaws of its own, whose fixes have more: real chains have two or three links. */
const maxLinks = 8;

/**
 * The smallest version that has every fix which everybody can take; `undefined` where there is none. A version below one of the fixes
 * is within the range that it ends, so the highest fix is the least that will do; where that version has flaws with later fixes, as a
 * newer branch may, it goes on from there.
 */
export function upgradeTarget(matches: readonly PackageMatch[], at: MatchesAt): UpgradeTarget | undefined {
  let to = highestFix(matches);
  for (let link = 0; to !== undefined && link < maxLinks; link++) {
    const left = at(to);
    const further = left && highestFix(left, to);
    if (further === undefined || further === to) return { to, left };
    to = further;
  }
  return to === undefined ? undefined : { to };
}

/** Whether everybody can take the fix. */
export function hasOrdinaryFix({ fixedVersion, channel }: PackageMatch): boolean {
  return fixedVersion !== undefined && channel === undefined;
}

/** Of fixes and a version to begin with the highest. Fixes in other schemes than the first one's cannot be ordered with it and do not count. */
function highestFix(matches: readonly PackageMatch[], from?: string): string | undefined {
  const fixes = matches.filter(hasOrdinaryFix);
  const scheme = schemeById(fixes[0]?.evidence.scheme ?? '');
  return fixes
    .filter(({ evidence }) => evidence.scheme === scheme?.id)
    .flatMap(({ fixedVersion }) => fixedVersion ?? [])
    .reduce<string | undefined>(
      (highest, version) => (highest === undefined || scheme?.compare(version, highest) === 1 ? version : highest),
      from,
    );
}
