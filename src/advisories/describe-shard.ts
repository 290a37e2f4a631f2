import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openShard } from './open-shard.ts';
import type { ShardInfo } from './shard.ts';

/** What a shard says of itself. */
export interface ShardDescription extends Omit<ShardInfo, 'records'> {
  /** Name of the updater that it was made by. */
  readonly source: string;
  /** Vulnerabilities that it tells of. */
  readonly vulnerabilities: number;
}

/** Counts what is in a shard: a second for a large one. Throws a `ShardErrorCode`. */
export function describeShard(folder: string, digest: string): ShardDescription {
  using database = openShard(folder, digest);
  const count = (sql: string) => Number(database.prepare(sql).get()?.count ?? 0);
  return {
    source: String(database.prepare("SELECT value FROM meta WHERE key = 'source'").get()?.value),
    digest,
    bytes: statSync(join(folder, `${digest}.db`)).size,
    scopes: database
      .prepare('SELECT name FROM scope ORDER BY name')
      .all()
      .map(({ name }) => String(name)),
    advisories: count("SELECT sum(json_array_length(value, '$[0]')) AS count FROM package, json_each(advisories)"),
    vulnerabilities: count('SELECT count(*) AS count FROM vulnerability'),
  };
}
