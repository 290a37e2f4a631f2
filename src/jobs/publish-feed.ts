import type { AdvisorySetInUse } from '../db/advisory-set.ts';
import type { Queries } from '../db/database.ts';
import { listFeeds, saveFeed } from '../db/feed.ts';
import { matchedPackages, packagesOfVulnerabilities } from '../db/match.ts';
import { listScopes, packagesOfKeys, packagesOfScopes } from '../db/package.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { speaksOf, updaterByName } from '../updaters/index.ts';
import { alpineKeysTouchedBy, alpineScopes, upstreamScope } from './alpine-unfixed.ts';
import type { FeedProgress } from './feed-loader.ts';
import type { LoadedFeed } from './feed-worker.ts';
import { beforePublication, type PublishServices, publishGeneration } from './publish-generation.ts';
import { requestNews } from './tell-feed-news.ts';

/**
 * Makes a feed's new shard part of the set in use, as the next generation of it. A crash before leaves the old generation whole; the next
 * publication takes back what was written. Only one publication may run at a time.
 */
export async function publishFeed(
  services: PublishServices,
  feed: string,
  loaded: LoadedFeed,
  onProgress: (progress: FeedProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const { database, store, clock } = services;
  const db = database.kysely;
  const current = await beforePublication(services);
  const { shard } = loaded;
  if (loaded.difference && current.shards[feed] === shard.digest)
    return await saveFeed(db, feed, feedValues(loaded, clock()));
  const shards = { ...current.shards, [feed]: shard.digest };
  const plan = {
    shards,
    feed,
    touched: () => touchedPackages(db, feed, loaded, services.matching?.alpineUnfixed ?? false),
    onProgress: (records: number) => onProgress({ phase: 'matching', bytes: shard.bytes, records }),
    async complete(trx: Queries, next: AdvisorySetInUse) {
      await saveFeed(trx, feed, feedValues(loaded, next.createdAt));
      // Nothing was known without the feed before: what its first load finds is no news.
      if (current.shards[feed] !== undefined) await requestNews(trx, { feed }, next);
    },
  };
  await publishGeneration(services, current, plan, signal);
  await store.prune(new Set([...Object.values(shards), ...Object.values(current.shards)]));
}

/**
 * Packages that a shard may judge otherwise than the one before: those its changed advisories name, those whose vulnerabilities
 * have other scores, and all of a scope that the feed begins or ceases to cover. Where there was no shard before, nothing is known to
 * be the same. With `alpineUnfixed`, packages of Alpine depend on what they are built from, too.
 */
async function touchedPackages(
  db: Queries,
  feed: string,
  { shard, difference }: LoadedFeed,
  alpineUnfixed: boolean,
): Promise<number[]> {
  const ofUpstream = async (scopes: readonly string[]) =>
    alpineUnfixed && scopes.includes(upstreamScope) ? await alpineScopes(db) : [];
  if (!difference) {
    const also = await ofUpstream(updaterByName(feed)?.facts.scopes ?? []);
    const ofScopes = await packagesOfScopes(db, [...(await scopesOfFeed(db, feed)), ...also]);
    return [...new Set([...ofScopes, ...(await matchedPackages(db))])];
  }
  const before = new Set(parseJsonText<string[]>((await listFeeds(db)).get(feed)?.scopes ?? '[]'));
  const scopes = [...before.symmetricDifference(new Set(shard.scopes))];
  const ofScopes = await packagesOfScopes(db, [...scopes, ...(await ofUpstream(scopes))]);
  const also = alpineUnfixed ? await alpineKeysTouchedBy(db, difference.keys) : [];
  const ofKeys = await packagesOfKeys(db, [...difference.keys, ...also]);
  const ofVulnerabilities = await packagesOfVulnerabilities(db, difference.vulnerabilities);
  return [...new Set([...ofScopes, ...ofKeys, ...ofVulnerabilities])];
}

/** Scopes of stored packages that a feed may speak of, whether it does or not. */
async function scopesOfFeed(db: Queries, feed: string): Promise<string[]> {
  const updater = updaterByName(feed);
  return updater ? (await listScopes(db)).filter((scope) => speaksOf(updater, scope)) : [];
}

function feedValues({ fingerprint, shard, counts, checkedAt, updatedAt }: LoadedFeed, now: number) {
  return {
    fingerprint: fingerprint ?? null,
    shard: shard.digest,
    scopes: JSON.stringify(shard.scopes),
    records: shard.records,
    entries: counts?.entries ?? null,
    advisories: shard.advisories,
    left_out: counts ? JSON.stringify(counts.leftOut) : null,
    bytes: shard.bytes,
    checked_at: checkedAt ?? now,
    asked_at: now,
    updated_at: updatedAt ?? now,
    error: null,
    error_at: null,
  };
}
