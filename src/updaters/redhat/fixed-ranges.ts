import type { AffectedRange } from '../../model/advisory.ts';
import { rpm } from '../../versions/rpm.ts';

/**
 * Affected versions of a package by the versions that were fixed. Where a minor release was fixed on its own after the next one had been
 * branched off, the higher version is no later state of the lower one: `-26.el9` lies between `-23.el9_2.4` and `-26.el9_3.2`, and has
 * neither fix. What follows the base of a fix up to the next one is affected again; a fix that bears no minor release came with the whole
 * release, and all before it are old. With `modulesUntold`, builds of modules may be of several streams, each with versions of its own.
 */
export function fixedRanges(versions: readonly string[], modulesUntold = false): AffectedRange[] {
  const [first, ...others] = [...new Set(versions)].toSorted((a, b) => rpm.compare(a, b) ?? 0);
  if (first === undefined) return [];
  const ranges: AffectedRange[] = [{ fixed: first }];
  let last = first;
  for (const fixed of others) {
    const isOfModules = modulesUntold && last.includes('.module') && fixed.includes('.module');
    const introduced = isOfModules ? beginningOf(fixed, last) : afterBase(last, fixed);
    if (introduced === undefined || rpm.compare(introduced, fixed) !== -1) continue;
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

/** The version after all that were built from the base of `last`, where `fixed` is of a later minor release: `1-24` of `1-23.el9_2.4`. */
function afterBase(last: string, fixed: string): string | undefined {
  if ((minorOf(fixed) ?? 0) <= (minorOf(last) ?? Number.POSITIVE_INFINITY)) return undefined;
  const match = /^(.*-)(\d{1,9})(?:\.|$)/.exec(last);
  return match ? `${match[1]}${Number(match[2]) + 1}` : undefined;
}

/** The shortest beginning of a version that is above another one, but not the whole of it: `7.3` of 7.3.20 after 7.2.24. */
function beginningOf(version: string, last: string): string | undefined {
  const parts = version.slice(0, version.lastIndexOf('-')).split('.');
  const beginnings = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('.'));
  return beginnings.find((beginning) => rpm.compare(beginning, last) === 1);
}
