import { openShard } from './open-shard.ts';
import type { ShardDifference } from './shard.ts';

/** What differs between two shards of a source; either may be absent. The rows stay in the files: a large feed takes no memory. */
export function diffShards(folder: string, before: string | undefined, after: string | undefined): ShardDifference {
  const [one, other] = [after, before].filter((digest) => digest !== undefined);
  if (one === undefined || before === after) return { keys: [], vulnerabilities: [] };
  using database = openShard(folder, one, other);
  const keys = other
    ? differing('pair', 'scope, name', 'theirs.advisories = ours.advisories')
    : 'SELECT scope, name FROM main.pair';
  // Words are looked up when they are shown: of a record that differs in nothing else, nothing follows.
  const records = other
    ? `${differing('vulnerability', 'id')} UNION ${differing('fact', 'id', 'theirs.detail = ours.detail')}`
    : 'SELECT id FROM main.vulnerability';
  const aliases = (other ? ['main', 'other'] : ['main'])
    .map((shard) => `SELECT alias FROM ${shard}.alias WHERE id IN (SELECT id FROM changed)`)
    .join(' UNION ');
  const ids = `WITH changed AS MATERIALIZED (${records}) SELECT id FROM changed UNION ${aliases}`;
  return {
    keys: database
      .prepare(keys)
      .all()
      .map((row) => ({ scope: String(row.scope), name: String(row.name) })),
    vulnerabilities: database
      .prepare(ids)
      .all()
      .map((row) => String(row.id)),
  };
}

/** Keys of rows that one of the shards has not, or not as the other one. */
function differing(table: string, key: string, same = 'TRUE'): string {
  return `${missing(table, key, same, 'main', 'other')} UNION ${missing(table, key, same, 'other', 'main')}`;
}

function missing(table: string, key: string, same: string, here: string, there: string): string {
  const sameKey = key.split(', ').map((column) => `theirs.${column} = ours.${column}`);
  const where = [...sameKey, same].join(' AND ');
  return `SELECT ${key} FROM ${here}.${table} AS ours WHERE NOT EXISTS (SELECT 1 FROM ${there}.${table} AS theirs WHERE ${where})`;
}
