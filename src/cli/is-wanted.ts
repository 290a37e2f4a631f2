import type { PackageMatch } from '../model/finding.ts';
import type { GateFlags } from './gate-flags.ts';

/** Whether a match is to be told. What has no date of publication is, as it may be new. */
export function isWanted(
  { fixedVersion, published }: Pick<PackageMatch, 'fixedVersion' | 'published'>,
  { onlyFixed, since }: Pick<GateFlags, 'onlyFixed' | 'since'>,
): boolean {
  if (onlyFixed && fixedVersion === undefined) return false;
  return since === undefined || published === undefined || Date.parse(published) >= since;
}
