import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AdvisoryStore, openAdvisoryStore } from '../../advisories/advisory-store.ts';
import { readConfig } from '../../config/config.ts';
import { currentAdvisorySet } from '../../db/advisory-set.ts';
import { openPostgresDatabase, openSqliteDatabase } from '../../db/database.ts';
import { listFeeds } from '../../db/feed.ts';
import { CodedError } from '../../lib/errors.ts';
import { openAdvisoryCache } from './advisory-cache.ts';

/** A source's shard, and what is known of it. */
export interface LoadedShard {
  readonly source: string;
  readonly shard: string;
  readonly records: number;
  readonly fingerprint?: string;
  readonly checkedAt: number;
  readonly updatedAt: number;
}

/** Shards that are in use somewhere. */
export interface LoadedShards {
  readonly folder: string;
  readonly store: AdvisoryStore;
  readonly shards: readonly LoadedShard[];
}

/** Those in the cache of this machine's user. */
export async function shardsOfCache(cache: string): Promise<LoadedShards> {
  const { folder, store, states } = await openAdvisoryCache(cache);
  const shards = Object.entries(states).flatMap(([source, state]): LoadedShard[] => {
    const { shard, records = 0, fingerprint, checkedAt = 0, updatedAt = checkedAt } = state;
    return shard === undefined ? [] : [{ source, shard, records, fingerprint, checkedAt, updatedAt }];
  });
  return { folder, store, shards };
}

/** Those of a server's current generation. The server may be running. Rejects with `config_invalid` where no server had this folder. */
export async function shardsOfServer(data: string, env: NodeJS.ProcessEnv): Promise<LoadedShards> {
  const config = readConfig({ data }, env);
  const folder = join(config.data, 'advisories');
  const file = join(config.data, 'metadata.db');
  if (!existsSync(folder) || (config.database === undefined && !existsSync(file)))
    throw new CodedError('config_invalid', `${config.data} is no data folder of a Cleardock server.`);
  await using database =
    config.database === undefined ? await openSqliteDatabase(file) : await openPostgresDatabase(config.database);
  const feeds = await listFeeds(database.kysely);
  const inUse = (await currentAdvisorySet(database.kysely)).shards;
  const shards = Object.entries(inUse).map(([source, shard]): LoadedShard => {
    const { records = 0, fingerprint, checked_at, updated_at } = feeds.get(source) ?? {};
    const times = { checkedAt: checked_at ?? 0, updatedAt: updated_at ?? checked_at ?? 0 };
    return { source, shard, records, fingerprint: fingerprint ?? undefined, ...times };
  });
  return { folder, store: await openAdvisoryStore(folder), shards };
}
