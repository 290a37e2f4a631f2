import type { AdvisorySet } from '../advisories/shard.ts';
import type { MatchedPackage } from '../db/match-change.ts';
import type { PackageRow } from '../db/package.ts';
import { ecosystemById } from '../ecosystems/index.ts';
import { type JsonText, parseJsonText } from '../lib/json-text.ts';
import type { MatchOptions } from '../matcher/match-options.ts';
import { openMatcher } from '../matcher/open-matcher.ts';
import type { Distribution } from '../model/distribution.ts';
import { listsUnfixed } from '../updaters/index.ts';

/** Matches stored packages with advisories. It holds up everything else, so the caller hands over some hundreds at a time. */
export function matchPackages(
  rows: readonly PackageRow[],
  set: AdvisorySet,
  options: MatchOptions = {},
): MatchedPackage[] {
  const match = openMatcher({ ...set, vulnerability: set.facts, listsUnfixed, ...options });
  const distributionOf = openDistributions();
  return rows.map((row) => {
    const ecosystem = ecosystemById(row.ecosystem);
    if (!ecosystem) return { packageId: row.id, matches: [], ruledOut: [], covered: false, uncomparable: 0 };
    const result = match(parseJsonText(row.detail), distributionOf(row.distribution), ecosystem);
    return { ...result, packageId: row.id, uncomparable: result.uncomparable.length };
  });
}

/** Reads distributions, each once: the packages of an image share theirs. */
function openDistributions(): (stored: JsonText<Distribution> | null) => Distribution | undefined {
  const known = new Map<string, Distribution>();
  return (stored) => {
    if (stored === null) return undefined;
    const before = known.get(stored);
    if (before) return before;
    const distribution = parseJsonText(stored);
    known.set(stored, distribution);
    return distribution;
  };
}
