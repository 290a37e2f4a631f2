import { currentAdvisorySet } from '../db/advisory-set.ts';
import { type FeedRow, listFeeds, saveFeed } from '../db/feed.ts';
import { publishAlone } from '../db/lock.ts';
import { isCoded, messageOf } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import { type FeedProgress, loadFeed } from './feed-loader.ts';
import type { LoadedFeed } from './feed-worker.ts';
import type { Job } from './job.ts';
import { publishFeed } from './publish-feed.ts';
import type { PublishServices } from './publish-generation.ts';
import type { ScanServices } from './scan.ts';
import type { SetFeeds } from './set-feeds.ts';
import { refuseShrunk } from './shrunk-feed.ts';
import { feedNewsKind } from './tell-feed-news.ts';
import { requestTending } from './tend-notifications.ts';

/** The feed to ask for news. */
export interface UpdatePayload {
  readonly feed: string;
}

/** What updating works with. */
export interface UpdateServices extends ScanServices, PublishServices {
  /** Folder of the shards, and of the fetched documents below it. */
  readonly folder: string;
  readonly mirror?: string;
  /** Where feeds come from, instead of from their sources. */
  readonly set?: SetFeeds;
  readonly logger: Logger;
  onFailure?(feed: string): void;
}

/** Asks one feed for news, and has what they concern matched again. A feed that fails keeps its last good data. */
export function updateJob(services: UpdateServices): Job<UpdatePayload> {
  const { events, database, logger } = services;
  return {
    kind: 'update',
    // A failure is noted and the schedule asks again: this is for a process that ended in the middle.
    attempts: 3,
    concurrency: 2,
    async run({ feed }, signal) {
      const before = (await listFeeds(database.kysely)).get(feed);
      events.publish({ type: 'feed', feed, progress: { phase: 'fetching', bytes: 0, records: 0 } });
      try {
        const loaded = await update(services, feed, before, signal);
        if (loaded === 'unchanged') logger.info({ feed }, 'feed unchanged');
        else logger.info({ feed, records: loaded.shard.records, ...loaded.counts }, 'feed updated');
      } catch (error) {
        signal.throwIfAborted();
        await noteFailure(services, feed, error);
        logger.warn(isCoded(error) ? { feed, reason: error.message } : { feed, err: error }, 'feed failed');
      } finally {
        events.publish({ type: 'feed', feed });
        await requestTending(services.queue);
      }
    },
  };
}

async function update(
  services: UpdateServices,
  feed: string,
  before: FeedRow | undefined,
  signal: AbortSignal,
): Promise<'unchanged' | LoadedFeed> {
  const { events, database, store, clock } = services;
  const db = database.kysely;
  const inUse = (await currentAdvisorySet(db)).shards[feed];
  // A shard that was lost is made again, from the beginning.
  const kept = inUse !== undefined && store.has(inUse) ? inUse : undefined;
  const progress = (value: FeedProgress) => events.publish({ type: 'feed', feed, progress: value });
  const { loaded, checkedAt } = await load(services, feed, before, { kept, progress, signal });
  if (loaded !== 'unchanged') {
    if (kept !== undefined) refuseShrunk(before?.records, loaded.shard.records);
    const publish = () => publishFeed(services, feed, loaded, progress, signal);
    await services.advisories.exclusively(() => publishAlone(database, publish));
    const { generation } = await currentAdvisorySet(db);
    events.publish({ type: 'advisories', generation });
    services.queue.wake(feedNewsKind);
  } else {
    await saveFeed(db, feed, { checked_at: checkedAt, asked_at: clock(), error: null, error_at: null });
  }
  return loaded;
}

interface Loading {
  /** Digest of the shard in use. */
  readonly kept: string | undefined;
  progress(value: FeedProgress): void;
  readonly signal: AbortSignal;
}

/** What a feed has, and when its source said so: just now, or when the one who exported the set asked it. */
async function load(
  { folder, mirror, set, clock }: UpdateServices,
  feed: string,
  before: FeedRow | undefined,
  { kept, progress, signal }: Loading,
): Promise<{ readonly loaded: 'unchanged' | LoadedFeed; readonly checkedAt: number | null }> {
  const task = { updater: feed, documents: `${folder}/documents/${feed}`, shards: folder, before: kept };
  if (!set) {
    const previous = kept === undefined ? undefined : (before?.fingerprint ?? undefined);
    const loaded = await loadFeed({ ...task, mirror, previous }, progress, signal);
    return { loaded, checkedAt: clock() };
  }
  const entry = await set.find(feed, signal);
  const known = before?.checked_at ?? null;
  // An older state than the one in use could hide what is known by now.
  if (!entry || (kept !== undefined && entry.checkedAt < (known ?? 0)))
    return { loaded: 'unchanged', checkedAt: known };
  const loaded = await loadFeed({ ...task, set: { name: set.name, entry } }, progress, signal);
  // A clock that is ahead makes nothing younger.
  const [checkedAt, updatedAt] = [entry.checkedAt, entry.updatedAt].map((time) => Math.min(time, clock()));
  return {
    loaded: loaded === 'unchanged' ? loaded : { ...loaded, checkedAt, updatedAt },
    checkedAt: checkedAt ?? null,
  };
}

/** Keeps the error beside the old data. */
async function noteFailure(services: UpdateServices, feed: string, error: unknown): Promise<void> {
  const values = { error: messageOf(error).slice(0, 500), error_at: services.clock() };
  await saveFeed(services.database.kysely, feed, values);
  services.onFailure?.(feed);
}
