import { setImmediate as yieldToEvents } from 'node:timers/promises';
import type { MatchedPackage } from '../db/match.ts';
import type { PackageRow } from '../db/package.ts';
import { ecosystemById } from '../ecosystems/index.ts';
import { type AdvisoryLookup, matchPackage } from '../matcher/match-package.ts';
import type { Distribution } from '../model/distribution.ts';
import type { Package } from '../model/package.ts';

/** Packages matched before others get a turn. */
const batch = 100;

/** Matches stored packages with advisories. Requests are answered between batches. */
export async function matchPackages(
  rows: readonly PackageRow[],
  lookup: AdvisoryLookup,
  signal: AbortSignal,
): Promise<MatchedPackage[]> {
  const matched: MatchedPackage[] = [];
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % batch === 0) {
      await yieldToEvents();
      signal.throwIfAborted();
    }
    const ecosystem = ecosystemById(row.ecosystem);
    if (!ecosystem) continue;
    const distribution = row.distribution === null ? undefined : (JSON.parse(row.distribution) as Distribution);
    const { matches, covered, uncomparable } = matchPackage(
      JSON.parse(row.detail) as Package,
      distribution,
      ecosystem,
      lookup,
    );
    // A package that some advisory could not be compared with is not covered in full, whatever else was found.
    matched.push({ packageId: row.id, matches, covered: covered && uncomparable.length === 0 });
  }
  return matched;
}
