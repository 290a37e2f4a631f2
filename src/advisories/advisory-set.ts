import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Advisory, Vulnerability } from '../model/advisory.ts';
import { openShard } from './open-shard.ts';
import type { AdvisorySet } from './shard.ts';

interface OpenShard {
  readonly database: DatabaseSync;
  readonly advisories: StatementSync;
  readonly vulnerability: StatementSync;
  readonly aliased: StatementSync;
  readonly scopes: ReadonlySet<string>;
}

/** Opens a set of shards (updater name → digest) for look-up. Throws a `ShardErrorCode`. */
export function openAdvisorySet(folder: string, shards: Readonly<Record<string, string>>): AdvisorySet {
  const open: OpenShard[] = [];
  const close = () => {
    for (const shard of open) shard.database.close();
  };
  try {
    for (const digest of Object.values(shards)) open.push(prepare(openShard(folder, digest)));
  } catch (error) {
    close();
    throw error;
  }
  return {
    advisories: ({ scope, name }) =>
      open
        .filter((shard) => shard.scopes.has(scope))
        .flatMap((shard) => shard.advisories.all(scope, name).map((row) => JSON.parse(String(row.detail)) as Advisory)),
    vulnerability: (id) =>
      open.flatMap((shard) => {
        const rows = [...shard.vulnerability.all(id), ...shard.aliased.all(id)];
        return rows.map((row) => JSON.parse(String(row.detail)) as Vulnerability);
      }),
    covers: (scope) => open.some((shard) => shard.scopes.has(scope)),
    [Symbol.dispose]: close,
  };
}

function prepare(database: DatabaseSync): OpenShard {
  return {
    database,
    advisories: database.prepare('SELECT detail FROM advisory WHERE scope = ? AND name = ?'),
    vulnerability: database.prepare('SELECT detail FROM vulnerability WHERE id = ?'),
    aliased: database.prepare('SELECT detail FROM vulnerability WHERE id IN (SELECT id FROM alias WHERE alias = ?)'),
    scopes: new Set(
      database
        .prepare('SELECT DISTINCT scope FROM pair')
        .all()
        .map((row) => String(row.scope)),
    ),
  };
}
