import type { AdvisoryStore } from '../advisories/advisory-store.ts';
import type { AdvisorySet } from '../advisories/shard.ts';
import { type AdvisorySetInUse, currentAdvisorySet } from '../db/advisory-set.ts';
import type { Queries } from '../db/database.ts';

/** The current set of advisories, opened once per generation, and the turn-taking of those who match with it. */
export interface AdvisoriesInUse extends Disposable {
  /** The current generation, open for look-up. */
  current(): Promise<AdvisorySetInUse & { readonly lookup: AdvisorySet }>;
  /** Runs one piece of matching at a time: a scan never matches with a generation while an update replaces it. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

/** Opens the advisories in use. */
export function openAdvisoriesInUse(db: Queries, store: AdvisoryStore): AdvisoriesInUse {
  let open: { readonly set: AdvisorySetInUse; readonly lookup: AdvisorySet } | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  return {
    async current() {
      const set = await currentAdvisorySet(db);
      if (open?.set.generation !== set.generation) {
        const lookup = store.open(set.shards);
        open?.lookup[Symbol.dispose]();
        open = { set, lookup };
      }
      return { ...open.set, lookup: open.lookup };
    },
    exclusively(work) {
      const result = turn.then(work);
      turn = result.catch(() => undefined);
      return result;
    },
    [Symbol.dispose]: () => open?.lookup[Symbol.dispose](),
  };
}
