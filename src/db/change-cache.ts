import type { Database } from './database.ts';

/** Entries kept at most; a full cache starts over. */
const maxEntries = 20_000;

/**
 * Remembers what `load` returned for a key until anything at all is written to the database, and for `maxAge` milliseconds at
 * most, since some answers depend on the time. Where others write to the database too, nothing is remembered.
 */
export function cacheUntilChange<V>(
  database: Database,
  maxAge = 1_000,
): (key: string, load: () => Promise<V>) => Promise<V> {
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
    if (database.changes() === present) entries.set(key, { value, until: now + maxAge });
    return value;
  };
}
