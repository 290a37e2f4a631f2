import { setImmediate as othersFirst } from 'node:timers/promises';
import type { AdvisorySet } from '../advisories/shard.ts';
import { epssOf } from '../matcher/epss-of.ts';

type Epss = ReturnType<typeof epssOf>;
type Lookup = Pick<AdvisorySet, 'vulnerabilityBy'>;

/** EPSS of vulnerabilities, each given as all its ids with spaces between, the one that is shown first. */
export type Likelihoods = (lookup: Lookup, vulnerabilities: Iterable<string>) => Promise<ReadonlyMap<string, Epss>>;

/** Looked up at once before others have their turn, and remembered at most, of one set of advisories. */
const limits = { atOnce: 500, remembered: 200_000 };

/** Remembers what was looked up as long as the same advisories are in use: the pages of a list ask for the same again. */
export function createLikelihoods(): Likelihoods {
  const bySet = new WeakMap<Lookup, Map<string, Epss>>();
  return async (lookup, vulnerabilities) => {
    const remembered = bySet.get(lookup) ?? new Map<string, Epss>();
    const found = new Map<string, Epss>();
    bySet.set(lookup, remembered);
    let asked = 0;
    for (const ids of new Set(vulnerabilities)) {
      if (!remembered.has(ids)) {
        if (++asked % limits.atOnce === 0) await othersFirst();
        const [vulnerability = '', ...aliases] = ids.split(' ');
        if (remembered.size >= limits.remembered) remembered.clear();
        remembered.set(ids, epssOf({ vulnerability, aliases }, lookup));
      }
      found.set(ids, remembered.get(ids));
    }
    return found;
  };
}
