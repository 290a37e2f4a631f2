import type { AdvisoryStore } from '../advisories/advisory-store.ts';
import type { AdvisorySet } from '../advisories/shard.ts';
import { type AdvisorySetInUse, currentAdvisorySet } from '../db/advisory-set.ts';
import type { Queries } from '../db/database.ts';

/** The current generation, open for look-up. */
export interface OpenAdvisories {
  readonly set: AdvisorySetInUse;
  readonly lookup: AdvisorySet;
}

/** The current set of advisories, opened once per generation, and the turn-taking of those who replace it. */
export interface AdvisoriesInUse extends Disposable {
  /** Runs `work` with the current set, which stays open until `work` ends, even where an update replaces it meanwhile. */
  use<T>(work: (advisories: OpenAdvisories) => Promise<T>): Promise<T>;
  /** Runs one publication of a new set at a time. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

interface Entry extends OpenAdvisories {
  users: number;
}

/** Opens the advisories in use. A shard that is not there any more is left out: what it covered is uncovered until its feed is loaded again. */
export function openAdvisoriesInUse(db: Queries, store: AdvisoryStore): AdvisoriesInUse {
  let newest: Entry | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const closeIfUnused = (entry: Entry) => {
    if (entry.users === 0 && entry !== newest) entry.lookup[Symbol.dispose]();
  };

  async function current(): Promise<Entry> {
    const set = await currentAdvisorySet(db);
    if (newest?.set.generation === set.generation) return newest;
    const replaced = newest;
    newest = { set, lookup: store.openPresent(set.shards), users: 0 };
    if (replaced) closeIfUnused(replaced);
    return newest;
  }

  return {
    async use(work) {
      const entry = await current();
      entry.users++;
      try {
        return await work(entry);
      } finally {
        entry.users--;
        closeIfUnused(entry);
      }
    },
    exclusively(work) {
      const result = turn.then(work);
      turn = result.catch(() => undefined);
      return result;
    },
    [Symbol.dispose]() {
      const last = newest;
      newest = undefined;
      if (last) closeIfUnused(last);
    },
  };
}
