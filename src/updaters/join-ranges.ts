import type { AffectedRange } from '../model/advisory.ts';

/** Real records have some ten. */
const maxRanges = 1_000;

/**
 * Ranges without those that are there twice, and one in place of two where the next begins at the fix of the last: what is affected
 * itself is no fix. Databases write branches that were given up that way.
 */
export function joinRanges(ranges: readonly AffectedRange[]): readonly AffectedRange[] {
  const distinct = [...new Map(ranges.map((range) => [JSON.stringify(range), range])).values()];
  if (distinct.length > maxRanges) return distinct;
  const fixes = new Set(distinct.map(fixOf).filter((fix) => fix !== undefined));
  const next = new Map<string, AffectedRange>();
  const firsts: AffectedRange[] = [];
  for (const [begin, group] of Map.groupBy(distinct, ({ introduced }) => introduced)) {
    const [range, ...others] = group;
    if (begin !== undefined && range && others.length === 0 && fixes.has(begin)) next.set(begin, range);
    else firsts.push(...group);
  }
  // In a ring nothing is first: whoever wrote that meant something else.
  return firsts.length > 0 ? firsts.map((range) => withEndOf(range, lastFrom(range, next))) : distinct;
}

function lastFrom(range: AffectedRange, next: ReadonlyMap<string, AffectedRange>): AffectedRange {
  let last = range;
  for (let step = 0; step < next.size; step++) last = next.get(fixOf(last) ?? '') ?? last;
  return last;
}

/** The fix that a range ends at. */
function fixOf({ fixed, lastAffected }: AffectedRange): string | undefined {
  return lastAffected === undefined ? fixed : undefined;
}

function withEndOf({ introduced, after }: AffectedRange, { fixed, lastAffected }: AffectedRange): AffectedRange {
  return {
    ...(introduced !== undefined && { introduced }),
    ...(after !== undefined && { after }),
    ...(fixed !== undefined && { fixed }),
    ...(lastAffected !== undefined && { lastAffected }),
  };
}
