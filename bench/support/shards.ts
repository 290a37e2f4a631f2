import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Shards of a folder by the source that each says it is of: a folder that `bench/advisories.ts` kept, or a server's `advisories`. */
export function shardsIn(folder: string): Readonly<Record<string, string>> {
  const shards: Record<string, string> = {};
  for (const name of readdirSync(folder)) {
    const digest = /^([0-9a-f]{64})\.db$/.exec(name)?.[1];
    if (!digest) continue;
    using database = new DatabaseSync(join(folder, name), { readOnly: true });
    const row = database.prepare("SELECT value FROM meta WHERE key = 'source'").get();
    shards[String(row?.value)] = digest;
  }
  return shards;
}

/** A package that advisories name. */
export interface NamedKey {
  readonly scope: string;
  readonly name: string;
}

/** Every (scope, name) of a shard. */
export function keysOf(folder: string, digest: string): NamedKey[] {
  using database = new DatabaseSync(join(folder, `${digest}.db`), { readOnly: true });
  const rows = database.prepare('SELECT scope, name FROM pair').all();
  return rows.map((row) => ({ scope: String(row.scope), name: String(row.name) }));
}
