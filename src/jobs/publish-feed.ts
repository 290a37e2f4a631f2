import { setImmediate as othersFirst } from 'node:timers/promises';
import type { AdvisoryStore } from '../advisories/advisory-store.ts';
import type { AdvisorySet } from '../advisories/shard.ts';
import { type AdvisorySetInUse, addAdvisorySet, currentAdvisorySet } from '../db/advisory-set.ts';
import type { Database, Queries } from '../db/database.ts';
import { listFeeds, saveFeed } from '../db/feed.ts';
import { holdGeneration } from '../db/lock.ts';
import {
  applyMatches,
  compareMatches,
  matchedPackages,
  packagesOfVulnerabilities,
  removeEndedMatches,
  undoMatches,
} from '../db/match.ts';
import {
  findPackages,
  lastPackageId,
  listScopes,
  type PackageRow,
  packagesAfter,
  packagesMatchedAfter,
  packagesOfKeys,
  packagesOfScopes,
} from '../db/package.ts';
import { markAutomaticScans, markStaleScans, moveAutomaticScans, oldestGeneration } from '../db/scan.ts';
import type { Clock } from '../lib/clock.ts';
import { speaksOf, updaterByName } from '../updaters/index.ts';
import { presentShards } from './advisories-in-use.ts';
import type { FeedProgress } from './feed-loader.ts';
import type { LoadedFeed } from './feed-worker.ts';
import { matchPackages } from './match-packages.ts';
import type { Queue } from './queue.ts';

/** What publishing works with. */
export interface PublishServices {
  readonly database: Database;
  readonly store: AdvisoryStore;
  readonly queue: Queue;
  readonly clock: Clock;
}

/** Packages matched in one transaction; requests are answered between two. */
const batch = 100;

/**
 * Makes a feed's new shard part of the set in use. Packages that it touches are matched first, in small steps: their rows hold from
 * the next generation on, so nobody sees them yet. One short transaction then makes that generation the current one. A crash
 * before leaves the old generation whole; the next publication takes the rows back. Scans that show something else now are marked,
 * and summed up by the job `refresh`. Only one publication may run at a time.
 */
export async function publishFeed(
  services: PublishServices,
  feed: string,
  loaded: LoadedFeed,
  onProgress: (progress: FeedProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const { database, store, clock, queue } = services;
  const db = database.kysely;
  const current = await currentAdvisorySet(db);
  await takeBackUnfinished(services, current);
  const { shard } = loaded;
  if (loaded.difference && current.shards[feed] === shard.digest)
    return await saveFeed(db, feed, feedValues(loaded, clock()));
  const next = {
    generation: current.generation + 1,
    shards: { ...current.shards, [feed]: shard.digest },
    createdAt: clock(),
  };
  using lookup = store.open(presentShards(store, next.shards));
  const last = await lastId(services);
  const touched = await touchedPackages(db, feed, loaded);
  const changed = new Set<number>(loaded.difference ? [] : touched.ofScopes);
  const skipped: number[] = [];
  for (let at = 0; at < touched.ids.length; at += batch) {
    signal.throwIfAborted();
    onProgress({ phase: 'matching', bytes: shard.bytes, records: at });
    const rows = await findPackages(db, touched.ids.slice(at, at + batch));
    // Those never matched are matched by the scan that brings them.
    for (const row of rows) if (row.generation === null) skipped.push(row.id);
    await db.transaction().execute((trx) => rematch(trx, rows, lookup, next, changed));
    await othersFirst();
  }
  await db.transaction().execute(async (trx) => {
    await holdGeneration(trx, database.dialect, 'exclusive');
    // A scan matched these with the old generation while this was under way.
    const late = [...(await findPackages(trx, skipped)), ...(await packagesAfter(trx, last))];
    await rematch(trx, late, lookup, next, changed);
    await addAdvisorySet(trx, next);
    await saveFeed(trx, feed, feedValues(loaded, next.createdAt));
    await markStaleScans(trx, [...changed]);
    // They say until when their release is maintained.
    if (updaterByName(feed)?.facts.lifecycles) await markAutomaticScans(trx);
    await moveAutomaticScans(trx, current.generation, next.generation);
    await queue.enqueue('refresh', 'all', {}, { within: trx });
  });
  queue.wake('refresh');
  await removeEndedMatches(db, (await oldestGeneration(db)) ?? next.generation);
  await store.prune(new Set([...Object.values(next.shards), ...Object.values(current.shards)]));
}

/** Matches packages as of a generation, and adds those whose judgement differs to `changed`. */
async function rematch(
  trx: Queries,
  rows: readonly PackageRow[],
  lookup: AdvisorySet,
  { generation, createdAt }: AdvisorySetInUse,
  changed: Set<number>,
): Promise<void> {
  const known = rows.filter((row) => row.generation !== null && row.generation < generation);
  const changes = await compareMatches(trx, matchPackages(known, lookup));
  await applyMatches(trx, changes, generation, createdAt);
  for (const change of changes) if (change.changed) changed.add(change.packageId);
}

/** Takes back what a publication wrote that was cut off, so that its generation's number can be given again. */
async function takeBackUnfinished({ database, store }: PublishServices, current: AdvisorySetInUse): Promise<void> {
  const db = database.kysely;
  const unfinished = await packagesMatchedAfter(db, current.generation);
  if (unfinished.length === 0) return;
  using lookup = store.open(presentShards(store, current.shards));
  for (let at = 0; at < unfinished.length; at += batch) {
    const ids = unfinished.slice(at, at + batch);
    await db.transaction().execute(async (trx) => {
      await undoMatches(trx, ids, current.generation);
      const changes = await compareMatches(trx, matchPackages(await findPackages(trx, ids), lookup));
      await applyMatches(trx, changes, current.generation, current.createdAt);
    });
    await othersFirst();
  }
}

/** The last package that is there when no scan is about to add one. */
async function lastId({ database }: PublishServices): Promise<number> {
  return await database.kysely.transaction().execute(async (trx) => {
    await holdGeneration(trx, database.dialect, 'exclusive');
    return await lastPackageId(trx);
  });
}

/**
 * Packages that a shard may judge otherwise than the one before: those its changed advisories name, those whose vulnerabilities
 * have other scores or words, and all of a scope that the feed begins or ceases to cover. Where there was no shard before, nothing
 * is known to be the same.
 */
async function touchedPackages(
  db: Queries,
  feed: string,
  { shard, difference }: LoadedFeed,
): Promise<{ readonly ids: readonly number[]; readonly ofScopes: readonly number[] }> {
  if (!difference) {
    const ofScopes = await packagesOfScopes(db, await scopesOfFeed(db, feed));
    return { ids: [...new Set([...ofScopes, ...(await matchedPackages(db))])], ofScopes };
  }
  const before = new Set(JSON.parse((await listFeeds(db)).get(feed)?.scopes ?? '[]') as string[]);
  const ofScopes = await packagesOfScopes(db, [...before.symmetricDifference(new Set(shard.scopes))]);
  const ofKeys = await packagesOfKeys(db, difference.keys);
  const ofVulnerabilities = await packagesOfVulnerabilities(db, difference.vulnerabilities);
  return { ids: [...new Set([...ofScopes, ...ofKeys, ...ofVulnerabilities])], ofScopes };
}

/** Scopes of stored packages that a feed may speak of, whether it does or not. */
async function scopesOfFeed(db: Queries, feed: string): Promise<string[]> {
  const updater = updaterByName(feed);
  return updater ? (await listScopes(db)).filter((scope) => speaksOf(updater, scope)) : [];
}

function feedValues({ fingerprint, shard, checkedAt, updatedAt }: LoadedFeed, now: number) {
  return {
    fingerprint: fingerprint ?? null,
    shard: shard.digest,
    scopes: JSON.stringify(shard.scopes),
    records: shard.records,
    bytes: shard.bytes,
    checked_at: checkedAt ?? now,
    asked_at: now,
    updated_at: updatedAt ?? now,
    error: null,
    error_at: null,
  };
}
