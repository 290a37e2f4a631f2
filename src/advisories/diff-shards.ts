import { openShard } from './open-shard.ts';
import type { ShardDifference } from './shard.ts';

/** What differs between two shards of a source; either may be absent. The rows stay in the files: a large feed takes no memory. */
export function diffShards(folder: string, before: string | undefined, after: string | undefined): ShardDifference {
  const [one, other] = [after, before].filter((digest) => digest !== undefined);
  if (one === undefined || before === after) return { keys: [], vulnerabilities: [] };
  using database = openShard(folder, one, other);
  const keys = other
    ? `${missing('pair', 'scope, name', 'advisories', 'main', 'other')} UNION ${missing('pair', 'scope, name', 'advisories', 'other', 'main')}`
    : 'SELECT scope, name FROM main.pair';
  const records = other
    ? `${missing('vulnerability', 'id', 'facts, words', 'main', 'other')} UNION ${missing('vulnerability', 'id', 'facts, words', 'other', 'main')}`
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

/** Keys of rows of shard `here` that shard `there` has not, or not with the same value. */
function missing(table: string, key: string, value: string, here: string, there: string): string {
  const same = `${key}, ${value}`
    .split(', ')
    .map((column) => `theirs.${column} = ours.${column}`)
    .join(' AND ');
  return `SELECT ${key} FROM ${here}.${table} AS ours WHERE NOT EXISTS (SELECT 1 FROM ${there}.${table} AS theirs WHERE ${same})`;
}
