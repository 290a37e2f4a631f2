import type { Database } from '../db/database.ts';
import { addPulls, findRepository } from '../db/repository.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';

/** How often counted pulls are written, in milliseconds: a write for each pull would cost more than the pull. */
const interval = 10_000;

/** Counts pulls of repositories. */
export interface PullCounter extends AsyncDisposable {
  count(repository: string): void;
}

/** Opens a counter that writes its sums now and then, and at its end. A power cut loses some seconds of counting, nothing else. */
export function openPullCounter(database: Database, clock: Clock, logger: Logger): PullCounter {
  let counts = new Map<string, number>();

  async function write(): Promise<void> {
    const due = counts;
    counts = new Map();
    for (const [name, pulls] of due) {
      const repository = await findRepository(database.kysely, name);
      if (repository) await addPulls(database.kysely, repository.id, pulls, clock());
    }
  }

  const timer = setInterval(() => {
    write().catch((error: unknown) => logger.error({ err: error }, 'counting pulls failed'));
  }, interval).unref();

  return {
    count: (repository) => void counts.set(repository, (counts.get(repository) ?? 0) + 1),
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await write();
    },
  };
}
