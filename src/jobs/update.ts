import type { AdvisoryStore } from '../advisories/advisory-store.ts';
import type { ShardInfo } from '../advisories/shard.ts';
import { addAdvisorySet } from '../db/advisory-set.ts';
import { type FeedRow, listFeeds, saveFeed } from '../db/feed.ts';
import { findImage } from '../db/image.ts';
import { applyMatches, compareMatches, packagesOfVulnerabilities } from '../db/match.ts';
import { findPackages, packagesOfKeys } from '../db/package.ts';
import { automaticScans, moveAutomaticScans, saveScan, scansWithPackages } from '../db/scan.ts';
import { CodedError, messageOf } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import { type FeedProgress, loadFeed } from './feed-loader.ts';
import type { Job } from './job.ts';
import { matchPackages } from './match-packages.ts';
import type { ScanServices } from './scan.ts';
import { summarise } from './summary.ts';

/** The feed to ask for news. */
export interface UpdatePayload {
  readonly feed: string;
}

/** What updating works with. */
export interface UpdateServices extends ScanServices {
  readonly store: AdvisoryStore;
  /** Folder of the shards, and of the fetched documents below it. */
  readonly folder: string;
  readonly mirror?: string;
  readonly logger: Logger;
  onFailure?(feed: string): void;
}

/** A new state of a feed with less than this share of the old one's records is taken for a mistake. */
const leastShare = 0.5;
const guardedRecords = 100;

/** Asks one feed for news, and re-matches what they concern. A feed that fails keeps its last good data. */
export function updateJob(services: UpdateServices): Job<UpdatePayload> {
  const { events, clock, database, logger } = services;
  return {
    kind: 'update',
    attempts: 1,
    concurrency: 2,
    async run({ feed }, signal) {
      const db = database.kysely;
      const before = (await listFeeds(db)).get(feed);
      const progress = (value: FeedProgress) => events.publish({ type: 'feed', feed, progress: value });
      progress({ phase: 'fetching', bytes: 0, records: 0 });
      try {
        const previous = before?.shard ? (before.fingerprint ?? undefined) : undefined;
        const task = {
          updater: feed,
          documents: `${services.folder}/documents/${feed}`,
          shards: services.folder,
          mirror: services.mirror,
          previous,
        };
        const result = await loadFeed(task, progress, signal);
        if (result === 'unchanged') await saveFeed(db, feed, { checked_at: clock(), error: null, error_at: null });
        else await services.advisories.exclusively(() => publish(services, feed, before, result, signal));
        logger.info(
          {
            feed,
            records: result === 'unchanged' ? before?.records : result.shard.records,
            changed: result !== 'unchanged',
          },
          'feed updated',
        );
      } catch (error) {
        signal.throwIfAborted();
        await saveFeed(db, feed, { error: messageOf(error).slice(0, 500), error_at: clock() });
        services.onFailure?.(feed);
        logger.warn({ err: error, feed }, 'feed failed');
      } finally {
        events.publish({ type: 'feed', feed });
      }
    },
  };
}

/**
 * Makes a shard part of the current set: matches again what it changes, and writes matches, scans and the new generation in one
 * step, so that a crash leaves the old generation whole.
 */
async function publish(
  services: UpdateServices,
  feed: string,
  before: FeedRow | undefined,
  result: { readonly fingerprint: string; readonly shard: ShardInfo },
  signal: AbortSignal,
): Promise<void> {
  const { database, clock, events, store, advisories } = services;
  const db = database.kysely;
  const { shard, fingerprint } = result;
  refuseShrunk(before, shard);
  const now = clock();
  const feedValues = {
    fingerprint,
    shard: shard.digest,
    scopes: JSON.stringify(shard.scopes),
    records: shard.records,
    bytes: shard.bytes,
    checked_at: now,
    updated_at: now,
    error: null,
    error_at: null,
  };
  if (before?.shard === shard.digest) return await saveFeed(db, feed, feedValues);
  events.publish({ type: 'feed', feed, progress: { phase: 'matching', bytes: shard.bytes, records: shard.records } });
  const current = await advisories.current();
  const next = {
    generation: current.generation + 1,
    shards: { ...current.shards, [feed]: shard.digest },
    createdAt: now,
  };
  using lookup = store.open(next.shards);
  const packages = await touchedPackages(services, before?.shard ?? undefined, shard.digest);
  const changes = await compareMatches(db, await matchPackages(packages, lookup, signal));
  const changed = changes.filter((change) => change.changed).map((change) => change.packageId);
  const touched = await db.transaction().execute(async (trx) => {
    await applyMatches(trx, changes, next.generation, now);
    await trx.updateTable('package').set({ generation: next.generation }).where('generation', 'is not', null).execute();
    await addAdvisorySet(trx, next);
    await saveFeed(trx, feed, feedValues);
    await moveAutomaticScans(trx, next.generation);
    const concerned = await scansWithPackages(trx, changed);
    for (const scan of concerned.filter((one) => one.scan_mode !== 'automatic'))
      await saveScan(trx, scan.manifest_id, { stale: 1 });
    // The first load of a feed changes what is covered everywhere.
    const automatic = before?.shard
      ? concerned.filter((one) => one.scan_mode === 'automatic')
      : await automaticScans(trx);
    for (const scan of automatic) await refresh(trx, scan.image_id, scan.manifest_id, next.generation, now);
    return [...new Set([...concerned, ...automatic].map((scan) => scan.manifest_id))];
  });
  for (const manifestId of touched) events.publish({ type: 'scan', manifestId });
  await store.prune(new Set([...Object.values(next.shards), ...Object.values(current.shards)]));
}

async function touchedPackages({ database, store }: UpdateServices, before: string | undefined, after: string) {
  const db = database.kysely;
  const difference = store.diff(before, after);
  const ids = new Set(await packagesOfKeys(db, difference.keys));
  for (const id of await packagesOfVulnerabilities(db, difference.vulnerabilities)) ids.add(id);
  const rows = await findPackages(db, [...ids]);
  // Those never matched are matched by the scan that brings them.
  return rows.filter((row) => row.generation !== null);
}

async function refresh(
  db: UpdateServices['database']['kysely'],
  imageId: number,
  manifestId: number,
  generation: number,
  now: number,
): Promise<void> {
  const { digest } = await db.selectFrom('image').select('digest').where('id', '=', imageId).executeTakeFirstOrThrow();
  const image = await findImage(db, digest);
  if (image) await saveScan(db, manifestId, await summarise(db, image, generation, now));
}

function refuseShrunk(before: FeedRow | undefined, shard: ShardInfo): void {
  if (!before || before.records < guardedRecords || shard.records >= before.records * leastShare) return;
  throw new CodedError(
    'feed_shrank',
    `The feed has ${shard.records} records where it had ${before.records}; the old data stays in use until it is back.`,
  );
}
