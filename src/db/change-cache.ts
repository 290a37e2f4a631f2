import type { Database } from './database.ts';

/** Returns what is remembered for a key, else what `load` returns. */
export type ChangeCache<V> = (key: string, load: () => Promise<V>) => Promise<V>;

/** Bounds of a cache; one with more than `maxEntries` starts over. */
export interface ChangeCacheOptions<V> {
  readonly maxAge?: number;
  readonly maxEntries?: number;
  keeps?(value: V): boolean;
}

/**
 * Remembers what `load` returned for a key until anything at all is written to the database, and for `maxAge` milliseconds at
 * most, since some answers depend on the time. Where others write to the database too, nothing is remembered, and neither is a
 * value that `keeps` refuses.
 */
export function cacheUntilChange<V>(
  database: Database,
  { maxAge = 1_000, maxEntries = 20_000, keeps = () => true }: ChangeCacheOptions<V> = {},
): ChangeCache<V> {
  let entries = new Map<string, { readonly value: V; readonly until: number }>();
  let changes: number | undefined;
  return async (key, load) => {
    const present = database.changes();
    if (present === undefined) return await load();
    if (present !== changes || entries.size > maxEntries) entries = new Map();
    changes = present;
    const now = Date.now();
    const known = entries.get(key);
    if (known && known.until > now) return known.value;
    const value = await load();
    if (database.changes() === present && keeps(value)) entries.set(key, { value, until: now + maxAge });
    return value;
  };
}
