import type { AffectedRange } from '../../model/advisory.ts';
import { isModularRpm } from '../../versions/is-modular-rpm.ts';
import { rpm } from '../../versions/rpm.ts';
import { rpmMinorRelease } from '../../versions/rpm-minor-release.ts';

type Bound = Pick<AffectedRange, 'introduced' | 'after'>;

/**
 * Affected versions of a package by the versions that were fixed. Where a minor release was fixed on its own after the next one had been
 * branched off, the higher version is no later state of the lower one: `-26.el9` lies between `-23.el9_2.4` and `-26.el9_3.2`, and has
 * neither fix. What follows a fix up to that of a later release is affected again, except for builds of the same minor release. A fix that
 * bears no minor release came with a whole one, and with all that followed. With `modulesUntold`, builds of modules may be
 * of several streams, each with versions of its own.
 */
export function fixedRanges(versions: readonly string[], modulesUntold = false): AffectedRange[] {
  const [first, ...others] = [...new Set(versions)].toSorted((a, b) => rpm.compare(a, b) ?? 0);
  if (first === undefined) return [];
  const ranges: AffectedRange[] = [{ fixed: first }];
  let last = first;
  for (const fixed of others) {
    const isOfModules = modulesUntold && isModularRpm(last) && isModularRpm(fixed);
    const since = isOfModules ? fromBeginning(fixed, last) : isLater(fixed, last) ? fromLast(last) : undefined;
    if (since === undefined || (since.introduced && rpm.compare(since.introduced, fixed) !== -1)) continue;
    ranges.push({ ...since, fixed });
    last = fixed;
  }
  return ranges;
}

/** Whether a version, which is higher, is of a later minor release than the last one, or the first of a whole release. */
function isLater(fixed: string, last: string): boolean {
  const whole = Number.POSITIVE_INFINITY;
  return (rpmMinorRelease(fixed) ?? whole) > (rpmMinorRelease(last) ?? whole);
}

/** After a fix; of modules, whose rebuilds tell no order, after all that were built from its base: `1-24` of `1-23.module+el9.2.0+1+a`. */
function fromLast(last: string): Bound | undefined {
  if (!isModularRpm(last)) return { after: last };
  const match = /^(.*-)(\d{1,9})(?:\.|$)/.exec(last);
  return match ? { introduced: `${match[1]}${Number(match[2]) + 1}` } : undefined;
}

/** From the shortest beginning of a version that is above another one, but not the whole of it: `7.3` of 7.3.20 after 7.2.24. */
function fromBeginning(version: string, last: string): Bound | undefined {
  const parts = version.slice(0, version.lastIndexOf('-')).split('.');
  const beginnings = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('.'));
  const introduced = beginnings.find((beginning) => rpm.compare(beginning, last) === 1);
  return introduced === undefined ? undefined : { introduced };
}
