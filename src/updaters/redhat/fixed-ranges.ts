import type { AffectedRange } from '../../model/advisory.ts';
import { rpm } from '../../versions/rpm.ts';

/**
 * Affected versions of a package by the versions that were fixed. Where a minor release was fixed on its own after the next one had been
 * branched off, the higher version is no later state of the lower one: `-26.el9` lies between `-23.el9_2.4` and `-26.el9_3.2`, and has
 * neither fix. What follows the base of a fix up to the next one is affected again; a fix that bears no minor release came with the whole
 * release, and all before it are old.
 */
export function fixedRanges(versions: readonly string[]): AffectedRange[] {
  const [first, ...others] = [...new Set(versions)].toSorted((a, b) => rpm.compare(a, b) ?? 0);
  if (first === undefined) return [];
  const ranges: AffectedRange[] = [{ fixed: first }];
  let last = first;
  for (const fixed of others) {
    const introduced = afterBase(last);
    const isOfLater = (minorOf(fixed) ?? 0) > (minorOf(last) ?? Number.POSITIVE_INFINITY);
    if (!isOfLater || introduced === undefined || rpm.compare(introduced, fixed) !== -1) continue;
    ranges.push({ introduced, fixed });
    last = fixed;
  }
  return ranges;
}

/** The minor release that a version was built for: `1.0-2.el9_4.1`, `1.0-2.module+el8.10.0+123+abc`. */
export function minorOf(version: string): number | undefined {
  const minor = /(?:\.el\d{1,2}_|[+_]el\d{1,2}\.)(\d{1,2})/.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}

/** The version after all that were built from the same base: `1.0-24` of `1.0-23.el9_2.4`. */
function afterBase(version: string): string | undefined {
  const match = /^(.*-)(\d{1,9})(?:\.|$)/.exec(version);
  return match ? `${match[1]}${Number(match[2]) + 1}` : undefined;
}
