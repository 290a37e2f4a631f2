import { setImmediate as othersFirst } from 'node:timers/promises';
import type { AdvisorySetInUse } from '../db/advisory-set.ts';
import type { Database, Queries } from '../db/database.ts';
import {
  type ConcernedVersions,
  newsOfGeneration,
  type PackageOfNews,
  packagesOfNews,
  repositoriesOfVersions,
  type VulnerabilityNews,
  versionsOfNews,
} from '../db/feed-news.ts';
import { addJob } from '../db/job.ts';
import { isWanted } from '../db/notification-event.ts';
import { handOnKind, writeNotification } from '../db/write-notification.ts';
import type { Clock } from '../lib/clock.ts';
import type { ConcernedRepository } from '../model/notification-event.ts';
import type { Job } from './job.ts';
import type { Queue } from './queue.ts';

/** Kind of the job that tells what a generation changed; its key is the generation. */
export const feedNewsKind = 'tell-feed-news';

/** What brought a generation: an update of a feed, or other rules of matching, which have a version. */
export type NewsCause = { readonly feed: string } | { readonly matcher: number };

/** The generation to tell of. */
export type FeedNewsPayload = NewsCause & { readonly generation: number };

/** What telling of news works with. */
export interface FeedNewsServices {
  readonly database: Database;
  readonly queue: Queue;
  readonly clock: Clock;
  /** Ids of those versions of a repository in which every finding of a vulnerability is excepted. */
  exceptedIn(repository: string, vulnerability: string): Promise<ReadonlySet<number>>;
}

/** Packages that are named in one event. */
const namedPackages = 20;

/** Has told what a generation changed, once its transaction is through; wake the queue's {@link feedNewsKind} then. */
export async function requestNews(
  trx: Queries,
  cause: NewsCause,
  { generation, createdAt: now }: AdvisorySetInUse,
): Promise<void> {
  if (!(await isWanted(trx, 'newly-affected')) && !(await isWanted(trx, 'newly-cleared'))) return;
  const payload: FeedNewsPayload = { generation, ...cause };
  await addJob(trx, { kind: feedNewsKind, key: String(generation), payload, priority: 0, runAt: now, now });
}

/**
 * Makes one event for each vulnerability that a generation brought to stored versions or took off them, however many versions that are.
 * Versions in which it is excepted are not counted as newly affected. A generation whose telling was cut off is told on: events that were
 * written have their key.
 */
export function feedNewsJob({ database, queue, clock, exceptedIn }: FeedNewsServices): Job<FeedNewsPayload> {
  return {
    kind: feedNewsKind,
    attempts: 10,
    concurrency: 1,
    async run({ generation, ...cause }, signal) {
      const db = database.kysely;
      // Flaws of one package come together, and concern the same versions.
      let last: { readonly ids: string; readonly versions: ConcernedVersions } | undefined;
      for (const news of await newsOfGeneration(db, generation)) {
        signal.throwIfAborted();
        const packages = await packagesOfNews(db, generation, news);
        const packageIds = packages.map(({ id }) => id);
        const ids = packageIds.join();
        if (last?.ids !== ids) last = { ids, versions: await versionsOfNews(db, generation, packageIds, othersFirst) };
        const repositories = await toldRepositories(db, news, last.versions);
        if (repositories.length === 0) continue;
        const key = `${news.change} ${generation} ${news.vulnerability}`;
        const event = eventOf(news, cause, packages, repositories);
        await db.transaction().execute((trx) => writeNotification(trx, event, { now: clock(), key }));
      }
      queue.wake(handOnKind);
    },
  };

  async function toldRepositories(
    db: Queries,
    { change, vulnerability }: VulnerabilityNews,
    versions: ConcernedVersions,
  ) {
    const concerned = await repositoriesOfVersions(db, versions, othersFirst);
    if (change !== 'affected') return concerned;
    const excepted = new Set<number>();
    for (const { repository } of concerned) {
      for (const id of await exceptedIn(repository, vulnerability)) excepted.add(id);
      await othersFirst();
    }
    if (excepted.size === 0) return concerned;
    const others = [...versions].map(([id, own]) => [id, own.difference(excepted)] as const);
    return await repositoriesOfVersions(db, new Map(others.filter(([, own]) => own.size > 0)), othersFirst);
  }
}

function eventOf(
  { change, vulnerability, severity }: VulnerabilityNews,
  cause: NewsCause,
  packages: readonly PackageOfNews[],
  repositories: readonly ConcernedRepository[],
) {
  return {
    kind: change === 'affected' ? ('newly-affected' as const) : ('newly-cleared' as const),
    ...{ vulnerability, severity, ...cause },
    packages: packages.slice(0, namedPackages).map(({ ecosystem, name, version, fixedVersion }) => ({
      ...{ ecosystem, name, version },
      fixedVersion: fixedVersion ?? undefined,
    })),
    repositories,
    total: {
      repositories: repositories.length,
      versions: repositories.reduce((sum, one) => sum + one.versions, 0),
    },
  };
}
