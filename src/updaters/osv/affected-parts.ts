import type { AdvisoryTarget, AffectedRange } from '../../model/advisory.ts';
import type { VersionScheme } from '../../versions/scheme.ts';
import { type AffectedPart, rangesOfBlock } from '../osv-advisories.ts';
import type { OsvAffected } from '../osv-document.ts';
import { versionsBeyond } from '../osv-ranges.ts';

/** What a block says of a package's versions, and for which machines. */
export function affectedParts(block: OsvAffected, scheme: VersionScheme): readonly AffectedPart[] {
  const stated = rangesOfBlock(block, scheme);
  const ranges = withLastKnown(stated, block.database_specific?.last_known_affected_version_range, scheme);
  return [
    {
      only: targetOf(block),
      ranges,
      end: stated.some((one) => one.fixed !== undefined) ? undefined : ranges[0]?.fixed,
      // OSV lists the versions of a range as they are published, whatever is known of the last one.
      versions: versionsBeyond(block.versions ?? [], stated, scheme),
      note: block.database_specific?.informational ?? undefined,
    },
  ];
}

/**
 * GitHub tells in its own way where a range ends before the fix: `<= 1.4.2` is the last version known to be affected, `< 1.5` without
 * a fix the first that is not, which need never have come out. https://github.com/github/advisory-database
 */
function withLastKnown(
  ranges: readonly AffectedRange[],
  lastKnown: string | null | undefined,
  scheme: VersionScheme,
): readonly AffectedRange[] {
  const [, operator, version] = /^(<=|<) ?(\S{1,200})$/.exec(lastKnown ?? '') ?? [];
  const [range, ...others] = ranges;
  if (!range || others.length > 0 || version === undefined || range.lastAffected !== undefined) return ranges;
  if (!isAfter(version, range.introduced, operator === '<=', scheme)) return ranges;
  if (operator === '<=') return [{ ...range, lastAffected: version }];
  return range.fixed === undefined ? [{ ...range, fixed: version }] : ranges;
}

/** A bound that lies before the range it ends is a slip of somebody. */
function isAfter(version: string, introduced: string | undefined, orEqual: boolean, scheme: VersionScheme): boolean {
  const order = introduced === undefined ? scheme.compare(version, version) : scheme.compare(version, introduced);
  return introduced === undefined ? order === 0 : order === 1 || (orEqual && order === 0);
}

/** Names that differ from those of image configs. https://rustsec.org */
const systems: Readonly<Record<string, string>> = { macos: 'darwin' };

/** RustSec tells systems and architectures where others are not affected. */
function targetOf(block: OsvAffected): AdvisoryTarget | undefined {
  const { os, arch } = block.ecosystem_specific?.affects ?? {};
  if (!os?.length && !arch?.length) return undefined;
  return {
    architectures: arch?.length ? arch : undefined,
    systems: os?.length ? os.map((name) => systems[name] ?? name) : undefined,
  };
}
