import type { DatabaseSync } from 'node:sqlite';
import { openShard } from './open-shard.ts';
import type { ShardDifference } from './shard.ts';

/** What differs between two shards of a source; either may be absent. */
export function diffShards(folder: string, before: string | undefined, after: string | undefined): ShardDifference {
  if (before === after) return { keys: [], vulnerabilities: [] };
  const older = before === undefined ? undefined : openShard(folder, before);
  const newer = after === undefined ? undefined : openShard(folder, after);
  try {
    const keys = differing(older, newer, 'SELECT scope || char(0) || name AS key, hash AS value FROM pair');
    const vulnerabilities = differing(older, newer, 'SELECT id AS key, detail AS value FROM vulnerability');
    return {
      keys: keys.map((key) => {
        const [scope = '', name = ''] = key.split('\0');
        return { scope, name };
      }),
      vulnerabilities,
    };
  } finally {
    older?.close();
    newer?.close();
  }
}

function differing(older: DatabaseSync | undefined, newer: DatabaseSync | undefined, query: string): string[] {
  const before = new Map<string, unknown>();
  for (const row of older?.prepare(query).iterate() ?? []) before.set(String(row.key), row.value);
  const changed: string[] = [];
  for (const row of newer?.prepare(query).iterate() ?? []) {
    const key = String(row.key);
    if (before.get(key) !== row.value) changed.push(key);
    before.delete(key);
  }
  return [...changed, ...before.keys()];
}
