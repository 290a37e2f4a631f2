import type { PackageMatch } from '../model/finding.ts';
import { isRuledOut } from '../model/sought-code.ts';
import { chunksOf } from './chunks.ts';
import type { Queries } from './database.ts';
import { type FindingChange, findingChanges, judgementOf } from './finding-change.ts';
import { matchMarks } from './match-row.ts';
import { type SumShift, sumShift } from './sum-shift.ts';

/** What matching a package gave, to be held against what is stored. */
export interface MatchedPackage {
  readonly packageId: number;
  readonly matches: readonly PackageMatch[];
  /** What does not count, as the package has nothing of what is affected. */
  readonly ruledOut: readonly PackageMatch[];
  readonly covered: boolean;
  /** Number of advisories that could not be compared with its version. */
  readonly uncomparable: number;
}

/** A change of a package's stored matches. */
export interface MatchChange {
  readonly packageId: number;
  readonly covered: boolean;
  readonly uncomparable: number;
  /** Whether a judgement differs: what is found, how severe, what fixes it, whether it is exploited, or what is covered. Other words are no change. */
  readonly changed: boolean;
  /** Matches to be stored; `foundAt` where the vulnerability was known of this package before. */
  readonly added: readonly { readonly match: PackageMatch; readonly foundAt?: number }[];
  /** Ids of rows that hold no more. */
  readonly ended: readonly number[];
  /** What differs for whoever has the package. */
  readonly findings: readonly FindingChange[];
  /** By how much the sums of sets that hold it differ. */
  readonly shift: SumShift;
}

/** Compares matches with the stored rows that still hold. */
export async function compareMatches(db: Queries, matched: readonly MatchedPackage[]): Promise<MatchChange[]> {
  const changes: MatchChange[] = [];
  for (const chunk of chunksOf(matched)) {
    const ids = chunk.map((one) => one.packageId);
    const stored = await db
      .selectFrom('package_match')
      .select(['id', 'package_id', 'severity_rank', 'fixable', 'detail', 'found_at'])
      .where('package_id', 'in', ids)
      .where('until', 'is', null)
      .execute();
    const packages = await db
      .selectFrom('package')
      .select(['id', 'ecosystem', 'covered', 'uncomparable'])
      .where('id', 'in', ids)
      .execute();
    const before = new Map(packages.map((row) => [row.id, row]));
    const byPackage = Map.groupBy(stored, (row) => row.package_id);
    for (const one of chunk) {
      const known = before.get(one.packageId);
      if (known) changes.push(compare(one, byPackage.get(one.packageId) ?? [], known));
    }
  }
  return changes;
}

function compare(
  one: MatchedPackage,
  stored: readonly StoredMatch[],
  known: { readonly ecosystem: string; readonly covered: number; readonly uncomparable: number },
): MatchChange {
  const left = new Map(stored.map((row) => [row.detail, row]));
  const added = [...one.matches, ...one.ruledOut].filter((match) => !left.delete(JSON.stringify(match)));
  const ended = [...left.values()];
  const gone = ended.map((row) => JSON.parse(row.detail) as PackageMatch);
  // What was ruled out was not found before.
  const rows = new Map(ended.map((row, index) => [gone[index] && keyOf(gone[index]), row]));
  const counting = [gone, added].map((matches) => matches.filter((match) => !isRuledOut(match)));
  const [before, after] = counting as [PackageMatch[], PackageMatch[]];
  const judgements = (matches: readonly PackageMatch[]) => matches.map(judgementOf).toSorted().join('\n');
  const changed =
    judgements(after) !== judgements(before) ||
    (known.covered === 1) !== one.covered ||
    known.uncomparable !== one.uncomparable;
  return {
    packageId: one.packageId,
    covered: one.covered,
    uncomparable: one.uncomparable,
    changed,
    added: added.map((match) => ({ match, foundAt: rows.get(keyOf(match))?.found_at })),
    ended: ended.map((row) => row.id),
    findings: findingChanges(before, after),
    shift: sumShift(
      known.ecosystem,
      { covered: known.covered === 1, uncomparable: known.uncomparable, matches: ended },
      { covered: one.covered, uncomparable: one.uncomparable, matches: added.map(matchMarks) },
    ),
  };
}

/** A row of `package_match` that still holds. */
interface StoredMatch {
  readonly id: number;
  readonly severity_rank: number;
  readonly fixable: number;
  readonly detail: string;
  readonly found_at: number;
}

function keyOf(match: PackageMatch): string {
  return `${match.vulnerability} ${isRuledOut(match)}`;
}
