import type { Database } from '../db/database.ts';
import { notePulled } from '../db/manifest.ts';
import { addPulls, findRepository } from '../db/repository.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';

/** How often counted pulls are written, in milliseconds: a write for each pull would cost more than the pull. */
const interval = 10_000;

/** Counts pulls of repositories, and notes which manifests were pulled. */
export interface PullCounter extends AsyncDisposable {
  count(repository: string, digest: string): void;
}

interface Pulls {
  readonly count: number;
  readonly digests: Set<string>;
}

/** Opens a counter that writes its sums now and then, and at its end. A power cut loses some seconds of counting, nothing else. */
export function openPullCounter(database: Database, clock: Clock, logger: Logger): PullCounter {
  let counts = new Map<string, Pulls>();

  async function write(): Promise<void> {
    const due = counts;
    counts = new Map();
    for (const [name, { count, digests }] of due) {
      const repository = await findRepository(database.kysely, name);
      if (!repository) continue;
      await addPulls(database.kysely, repository.id, count, clock());
      await notePulled(database.kysely, repository.id, [...digests], clock());
    }
  }

  const timer = setInterval(() => {
    write().catch((error: unknown) => logger.error({ err: error }, 'counting pulls failed'));
  }, interval).unref();

  return {
    count(repository, digest) {
      const { count, digests } = counts.get(repository) ?? { count: 0, digests: new Set() };
      counts.set(repository, { count: count + 1, digests: digests.add(digest) });
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await write();
    },
  };
}
