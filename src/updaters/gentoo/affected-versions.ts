import type { AffectedRange } from '../../model/advisory.ts';
import { ebuild } from '../../versions/ebuild.ts';

/** Versions that lie to one side of another; with an `r`, among those that differ from it in the revision alone. */
export interface VersionBound {
  readonly range: 'lt' | 'le' | 'eq' | 'ge' | 'gt' | 'rlt' | 'rle' | 'rge' | 'rgt';
  /** One that Gentoo's packages can have; with `eq` also the beginning of some, `7.4*`. */
  readonly version: string;
}

/** Versions from one to before another; `last` is the one before it, where an advisory names that. */
interface Stretch {
  readonly from?: string;
  readonly to?: string;
  readonly last?: string;
}

/**
 * Versions that some of `vulnerable` hold, and none of `unaffected`: what Gentoo's own tools take for affected.
 * https://wiki.gentoo.org/wiki/GLSA
 */
export function affectedVersions(
  vulnerable: readonly VersionBound[],
  unaffected: readonly VersionBound[],
): AffectedRange[] {
  const cuts = unaffected.map(stretchOf);
  const left = cuts.reduce<readonly Stretch[]>(
    (stretches, cut) => stretches.flatMap((stretch) => without(stretch, cut)),
    vulnerable.map(stretchOf),
  );
  return left.map((stretch) => rangeOf(stretch, cuts));
}

/** Whether a bound's version is one that can be held against others. */
export function isComparable({ range, version }: VersionBound): boolean {
  const plain = range === 'eq' && version.endsWith('*') ? version.slice(0, -1) : version;
  return ebuild.compare(plain, plain) === 0;
}

function stretchOf({ range, version }: VersionBound): Stretch {
  const before = range.startsWith('r') ? withoutRevision(version) : undefined;
  const behind = range.startsWith('r') ? `${withoutRevision(version)}_p` : undefined;
  switch (range) {
    case 'lt':
    case 'rlt':
      return { from: before, to: version };
    case 'le':
    case 'rle':
      return { from: before, to: nextRevision(version), last: version };
    case 'ge':
    case 'rge':
      return { from: version, to: behind };
    case 'gt':
    case 'rgt':
      return { from: nextRevision(version), to: behind };
    case 'eq':
      return version.endsWith('*')
        ? beginningWith(version.slice(0, -1))
        : { from: version, to: nextRevision(version), last: version };
  }
}

/** `7.4*`: from the first thing that could be called 7.4 to the first that could be called 7.5. */
function beginningWith(version: string): Stretch {
  const next = version.replace(/\d+$/, (last) => String(BigInt(last) + 1n));
  return { from: `${version}_alpha`, to: `${next}_alpha` };
}

/** Nothing lies between a version and the same with one more for its revision. */
function nextRevision(version: string): string {
  const revision = /-r(\d+)$/.exec(version)?.[1] ?? '0';
  return `${withoutRevision(version)}-r${BigInt(revision) + 1n}`;
}

function withoutRevision(version: string): string {
  return version.replace(/-r\d+$/, '');
}

/** What is left of a stretch: before the cut and behind it. */
function without(stretch: Stretch, cut: Stretch): Stretch[] {
  const left: Stretch[] = [];
  if (cut.from !== undefined && (stretch.from === undefined || isBelow(stretch.from, cut.from)))
    left.push(
      stretch.to === undefined || isBelow(cut.from, stretch.to) ? { from: stretch.from, to: cut.from } : stretch,
    );
  if (cut.to !== undefined && (stretch.to === undefined || isBelow(cut.to, stretch.to)))
    left.push(stretch.from === undefined || isBelow(stretch.from, cut.to) ? { ...stretch, from: cut.to } : stretch);
  return left;
}

/** The end of a stretch is the fix; where that is the last version affected, the first unaffected one behind it is. */
function rangeOf({ from, to, last }: Stretch, cuts: readonly Stretch[]): AffectedRange {
  const range = from === undefined ? {} : { introduced: from };
  if (last === undefined || to === undefined) return to === undefined ? range : { ...range, fixed: to };
  const fixes = cuts.flatMap((cut) => (cut.from !== undefined && !isBelow(cut.from, to) ? [cut.from] : []));
  const fixed = fixes.reduce<string | undefined>(
    (lowest, fix) => (lowest === undefined || isBelow(fix, lowest) ? fix : lowest),
    undefined,
  );
  return fixed === undefined ? { ...range, lastAffected: last } : { ...range, fixed, lastAffected: last };
}

function isBelow(a: string, b: string): boolean {
  return ebuild.compare(a, b) === -1;
}
