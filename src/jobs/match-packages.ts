import type { AdvisorySet } from '../advisories/shard.ts';
import type { MatchedPackage } from '../db/match.ts';
import type { PackageRow } from '../db/package.ts';
import { ecosystemById } from '../ecosystems/index.ts';
import type { MatchOptions } from '../matcher/match-options.ts';
import { openMatcher } from '../matcher/open-matcher.ts';
import type { Distribution } from '../model/distribution.ts';
import type { Package } from '../model/package.ts';
import { listsUnfixed } from '../updaters/index.ts';

/** Matches stored packages with advisories. It holds up everything else, so the caller hands over some hundreds at a time. */
export function matchPackages(
  rows: readonly PackageRow[],
  set: AdvisorySet,
  options: MatchOptions = {},
): MatchedPackage[] {
  const match = openMatcher({ ...set, vulnerability: set.facts, listsUnfixed, ...options });
  return rows.map((row) => {
    const ecosystem = ecosystemById(row.ecosystem);
    if (!ecosystem) return { packageId: row.id, matches: [], ruledOut: [], covered: false, uncomparable: 0 };
    const distribution = row.distribution === null ? undefined : (JSON.parse(row.distribution) as Distribution);
    const result = match(JSON.parse(row.detail) as Package, distribution, ecosystem);
    return { ...result, packageId: row.id, uncomparable: result.uncomparable.length };
  });
}
