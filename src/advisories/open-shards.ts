import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type MemoryPart, sharedMemory } from '../lib/shared-memory.ts';
import type { VulnerabilityFacts } from '../model/advisory.ts';
import { type IdFilter, idFilter } from './id-filter.ts';
import { openShard } from './open-shard.ts';

/**
 * A shard that is open for look-up. Whatever grows with it is read when it is wanted first, so that opening a set takes no longer for
 * larger shards.
 */
export interface OpenShard {
  /** Scopes by name, with the numbers they have in this shard. */
  scopes(): ReadonlyMap<string, number>;
  /** All that it speaks of. */
  ids(): IdFilter;
  /** What it says something of that decides. */
  deciding(): IdFilter;
  /** What was read of it that decides something, by id or alias, for whoever asks next: it never changes. */
  readonly facts: KnownFacts;
  /** Whether its vulnerabilities have other ids. */
  hasAliases(): boolean;
  /** The statement of a text; prepared once. */
  statement(sql: string): StatementSync;
  /** The same for one of one column and at most one row: finds the text in it. Much faster than to have the row. */
  text(sql: string): (...parameters: readonly Parameter[]) => string | undefined;
  /** The same with lists for rows. */
  rows(sql: string): (...parameters: readonly Parameter[]) => readonly (readonly unknown[])[];
}

type Parameter = string | number;

/** What is remembered of what shards say: facts by an id or an alias. */
export type KnownFacts = MemoryPart<readonly VulnerabilityFacts[]>;

/** Shards of a folder, each open once however many sets have it: from one set to the next, one or two of fifty differ. */
export interface OpenShards {
  /** Opens a shard, or shares it. Throws a `ShardErrorCode`. */
  take(digest: string): OpenShard;
  /** Lets go of what was taken; the last one closes it. */
  release(shard: OpenShard): void;
  /** Remembers facts of a set of shards, as long as there is room beside what is remembered with shards. */
  remembering(): KnownFacts;
}

/**
 * Facts that are remembered, of all shards and sets: some 40 MiB. An image may have some thousands of vulnerabilities, each with facts in a set and in
 * two or three of its shards.
 */
const maxRemembered = 100_000;

interface Shared extends OpenShard {
  readonly file: string;
  readonly database: DatabaseSync;
  users: number;
}

/** Begins with none. */
export function openShards(folder: string): OpenShards {
  const byDigest = new Map<string, Shared>();
  const all = new Map<OpenShard, Shared>();
  const facts = sharedMemory<readonly VulnerabilityFacts[]>(maxRemembered);
  return {
    take(digest) {
      // One that was damaged, or made again after that, is another file of the same name.
      const file = stateOf(join(folder, `${digest}.db`));
      const known = byDigest.get(digest);
      const shared = known && known.file === file ? known : read(openShard(folder, digest), file, facts.part());
      shared.users++;
      byDigest.set(digest, shared);
      all.set(shared, shared);
      return shared;
    },
    release(shard) {
      const shared = all.get(shard);
      if (!shared || --shared.users > 0) return;
      shared.database.close();
      shared.facts.leave();
      all.delete(shard);
      for (const [digest, one] of byDigest) if (one === shared) byDigest.delete(digest);
    },
    remembering: facts.part,
  };
}

/** What differs where a file was replaced or written to; empty where it is not there. */
function stateOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? [found.dev, found.ino, found.size, found.mtimeMs].join(' ') : '';
}

function read(database: DatabaseSync, file: string, facts: KnownFacts): Shared {
  // One transaction for as long as it is open: to begin one takes a sixth of the time of a look-up. It locks nothing, as the file never changes.
  database.exec('BEGIN');
  const prepare = remembering((sql) => database.prepare(sql));
  const prepareLists = remembering((sql) => {
    const statement = database.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  });
  const filter = (column: 'ids' | 'deciding') =>
    idFilter(database.prepare(`SELECT ${column} AS bytes FROM filter`).get()?.bytes as Uint8Array);
  return {
    ...{ file, database, users: 0, facts },
    scopes: once(() => {
      const rows = database.prepare('SELECT name, id FROM scope').all();
      return new Map(rows.map((row) => [String(row.name), Number(row.id)]));
    }),
    ids: once(() => filter('ids')),
    deciding: once(() => filter('deciding')),
    hasAliases: once(() => database.prepare('SELECT 1 FROM alias LIMIT 1').get() !== undefined),
    statement: prepare,
    text(sql) {
      const statement = once(() => prepareLists(sql));
      return (...parameters) => {
        const row = statement().get(...parameters) as readonly unknown[] | undefined;
        return row && String(row[0]);
      };
    },
    rows(sql) {
      const statement = once(() => prepareLists(sql));
      return (...parameters) => statement().all(...parameters) as unknown as readonly (readonly unknown[])[];
    },
  };
}

function remembering<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
