import type { PackageMatch } from '../model/finding.ts';
import { severityRank } from '../model/severity.ts';
import type { AdvisoryLookup } from './advisory-lookup.ts';
import { asUnconfirmed } from './as-unconfirmed.ts';
import { type Candidate, candidatesIn, isReal, related } from './candidates.ts';
import type { JudgedPackage, Said } from './judge-package.ts';
import { matchOf } from './match-of.ts';

/** What matching a package gives. */
export interface MatchResult {
  /** Most severe first. */
  readonly matches: readonly PackageMatch[];
  /** What would be matches, had the package the code that is affected. */
  readonly ruledOut: readonly PackageMatch[];
  /** Whether any loaded feed speaks of the package's scope. */
  readonly covered: boolean;
  /** Advisories that could not be compared with the package's version. */
  readonly uncomparable: readonly string[];
}

/** What a package has, by what advisories say of it and what is known of the vulnerabilities. */
export function matchesOf(
  { said, guessed, covered, uncomparable }: JudgedPackage,
  lookup: AdvisoryLookup,
): MatchResult {
  const { matches, ruledOut } = matchesBy(said, lookup);
  if (!guessed) return { matches, ruledOut, covered, uncomparable };
  const guesses = matchesBy(guessed, lookup).matches.map(asUnconfirmed);
  return { matches: [...matches, ...guesses].sort(bySeverity), ruledOut, covered, uncomparable };
}

function matchesBy(
  { counting, absent, told }: Said,
  lookup: AdvisoryLookup,
): Pick<MatchResult, 'matches' | 'ruledOut'> {
  const candidatesOf = (found: Said['counting']) =>
    candidatesIn(found, lookup).filter((one) => isReal(one) && (told?.isDisjointFrom(one.ids) ?? true));
  const matchesIn = (candidates: readonly Candidate[]) =>
    related(candidates)
      .map((group) => matchOf(group, lookup.severityOrder))
      .sort(bySeverity);
  const candidates = candidatesOf(counting);
  if (absent.length === 0) return { matches: matchesIn(candidates), ruledOut: [] };
  // What one source has ruled out counts where another source has it all the same.
  const counted = new Set(candidates.flatMap(({ ids }) => [...ids]));
  const ruledOut = candidatesOf(absent).filter(({ ids }) => counted.isDisjointFrom(ids));
  return { matches: matchesIn(candidates), ruledOut: matchesIn(ruledOut) };
}

function bySeverity(a: PackageMatch, b: PackageMatch): number {
  return severityRank(a.severity) - severityRank(b.severity) || (a.vulnerability < b.vulnerability ? -1 : 1);
}
