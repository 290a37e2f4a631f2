import type { AdvisoryGroup, AdvisoryKey, VulnerabilityFacts } from '../model/advisory.ts';
import type { MatchOptions } from './match-options.ts';

/** Where advisories come from: a function each, not a database. */
export interface AdvisoryLookup extends MatchOptions {
  advisories(key: AdvisoryKey): readonly AdvisoryGroup[];
  /** What sources say of a vulnerability, by its id or an alias. */
  vulnerability(id: string): readonly VulnerabilityFacts[];
  /** Is told which ids will be asked for next, where many are read faster at once. */
  readAhead?(ids: readonly string[]): void;
  covers(scope: string): boolean;
  /** Whether those that speak of the scope list what has no fix, so that their silence means something. */
  listsUnfixed(scope: string): boolean;
}
