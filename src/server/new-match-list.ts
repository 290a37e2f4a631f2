import type { acknowledgementStates } from '../api/new-match-schemas.ts';
import type { Acknowledgement, NewMatchKey } from '../db/new-match.ts';
import { type Severity, severities } from '../model/severity.ts';
import type { NewlyAffected, NewMatch } from './take-new-matches.ts';

/** Which new matches. */
export interface NewMatchFilter {
  /** Ids of the namespaces that are looked at; `undefined`: all. */
  readonly namespaces: readonly number[] | undefined;
  /** From this time on, in milliseconds. */
  readonly since: number;
  readonly severity?: readonly Severity[];
  /** Part of an id or of the name of a package. */
  readonly search?: string;
}

/** A new match as far as it concerns the namespaces that are looked at. */
export interface ConcernedMatch extends Omit<NewMatch, 'packages'> {
  readonly severity: Severity;
  readonly exploited: boolean;
  /** The most severe first. */
  readonly packages: readonly NewlyAffected[];
  /** Ids of the namespaces for which nobody took note. */
  readonly open: readonly number[];
  /** The latest first. */
  readonly acknowledgements: readonly Acknowledgement[];
  readonly state: (typeof acknowledgementStates)[number];
}

/** New matches that pass a filter, the latest first, those of one update the most severe first, with who took note of them. */
export function newMatchList(
  matches: readonly NewMatch[],
  acknowledgements: readonly Acknowledgement[],
  filter: NewMatchFilter,
): ConcernedMatch[] {
  const known = Map.groupBy(acknowledgements, keyOf);
  const wanted = filter.namespaces && new Set(filter.namespaces);
  const search = filter.search?.trim().toLowerCase() ?? '';
  return matches
    .filter(({ at }) => at >= filter.since)
    .flatMap((match) => concerned(match, wanted, known.get(keyOf(match)) ?? []))
    .filter((match) => !filter.severity?.length || filter.severity.includes(match.severity))
    .filter((match) => mentions(match, search))
    .sort((a, b) => b.generation - a.generation || rankOf(a) - rankOf(b));
}

function keyOf({ generation, vulnerability }: NewMatchKey): string {
  return `${generation} ${vulnerability}`;
}

function concerned(
  { packages: all, ...match }: NewMatch,
  wanted: ReadonlySet<number> | undefined,
  acknowledgements: readonly Acknowledgement[],
): ConcernedMatch[] {
  const isWanted = (id: number) => wanted?.has(id) ?? true;
  const packages = all
    .filter(({ namespaces }) => namespaces.some(isWanted))
    .toSorted((a, b) => a.severityRank - b.severityRank);
  const [worst] = packages;
  if (!worst) return [];
  const own = acknowledgements.filter(({ namespaceId }) => isWanted(namespaceId));
  const done = new Set(own.map(({ namespaceId }) => namespaceId));
  const namespaces = new Set(packages.flatMap((pkg) => pkg.namespaces.filter(isWanted)));
  const open = [...namespaces].filter((id) => !done.has(id));
  const exploited = packages.some((pkg) => pkg.exploited === 1);
  const severity = severities[worst.severityRank] ?? 'Unknown';
  const state = open.length > 0 ? 'open' : 'acknowledged';
  return [{ ...match, severity, exploited, packages, open, acknowledgements: own, state }];
}

function mentions({ vulnerability, packages }: ConcernedMatch, text: string): boolean {
  return [vulnerability, ...packages.map(({ name }) => name)].some((one) => one.toLowerCase().includes(text));
}

/** What is used in attacks comes before all that is as severe. */
function rankOf({ packages, exploited }: ConcernedMatch): number {
  return (packages[0]?.severityRank ?? 0) * 2 - (exploited ? 1 : 0);
}
