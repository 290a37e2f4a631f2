import type { Database } from '../db/database.ts';
import { addManifestPulls } from '../db/manifest.ts';
import { addPulls, findRepository } from '../db/repository.ts';
import { addTagPulls } from '../db/tag.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';

/** How often counted pulls are written, in milliseconds: a write for each pull would cost more than the pull. */
const interval = 10_000;

/** Counts pulls of repositories, of their versions, and by their tags. */
export interface PullCounter extends AsyncDisposable {
  /** Counts a pull; `tag` is what it asked for, where it was not the digest. */
  count(repository: string, digest: string, tag?: string): void;
}

interface Pulls {
  count: number;
  readonly digests: Map<string, number>;
  readonly tags: Map<string, number>;
}

/** Opens a counter that writes its sums now and then, and at its end. A power cut loses some seconds of counting, nothing else. */
export function openPullCounter(database: Database, clock: Clock, logger: Logger): PullCounter {
  let counts = new Map<string, Pulls>();

  async function write(): Promise<void> {
    const due = counts;
    counts = new Map();
    for (const [name, { count, digests, tags }] of due) {
      const repository = await findRepository(database.kysely, name);
      if (!repository) continue;
      await addPulls(database.kysely, repository.id, count, clock());
      await addManifestPulls(database.kysely, repository.id, digests, clock());
      await addTagPulls(database.kysely, repository.id, tags, clock());
    }
  }

  const timer = setInterval(() => {
    write().catch((error: unknown) => logger.error({ err: error }, 'counting pulls failed'));
  }, interval).unref();

  return {
    count(repository, digest, tag) {
      const pulls = counts.get(repository) ?? { count: 0, digests: new Map(), tags: new Map() };
      counts.set(repository, pulls);
      pulls.count += 1;
      pulls.digests.set(digest, (pulls.digests.get(digest) ?? 0) + 1);
      if (tag !== undefined) pulls.tags.set(tag, (pulls.tags.get(tag) ?? 0) + 1);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await write();
    },
  };
}
