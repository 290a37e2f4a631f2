import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { syncFolder } from '../lib/fs-durable.ts';
import type { AdvisoryRecord, FeedRecord } from '../model/advisory.ts';
import { shardAddress } from './open-shard.ts';
import { type ShardInfo, shardFormat } from './shard.ts';
import { digestFile } from './verify-shard.ts';

const schema = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192; PRAGMA cache_size = -64000;
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE advisory (scope TEXT, name TEXT, id TEXT, detail TEXT NOT NULL, PRIMARY KEY (scope, name, id)) WITHOUT ROWID;
  CREATE TABLE vulnerability (id TEXT PRIMARY KEY, detail TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE alias (alias TEXT, id TEXT, PRIMARY KEY (alias, id)) WITHOUT ROWID;
  CREATE TABLE pair (scope TEXT, name TEXT, hash TEXT NOT NULL, PRIMARY KEY (scope, name)) WITHOUT ROWID;`;

const rowsPerTransaction = 20_000;

/** What a shard is built from. */
export interface ShardContent {
  readonly source: string;
  readonly records: AsyncIterable<FeedRecord>;
  /** Digest of the source's last shard, from which scopes are taken over that the records do not speak of any more. */
  readonly before?: string;
  /** Hears the number of records so far. */
  onProgress?(records: number): void;
}

/** Builds a shard in `folder` and names it by its content. Where the records throw, nothing is kept. */
export async function buildShard(folder: string, content: ShardContent): Promise<ShardInfo> {
  await mkdir(folder, { recursive: true });
  const partial = join(folder, `.${content.source}-${randomUUID()}`);
  const [draft, final] = [`${partial}.draft.part`, `${partial}.part`];
  try {
    const summary = await fill(draft, final, folder, content);
    await syncFile(final);
    const digest = await digestFile(final);
    const { size } = await stat(final);
    await rename(final, join(folder, `${digest}.db`));
    await syncFolder(folder);
    return { digest, bytes: size, ...summary };
  } finally {
    await rm(draft, { force: true });
    await rm(final, { force: true });
  }
}

/** Fills the draft, and writes it out in the order of its keys: the file is smaller, and the same for the same content. */
async function fill(
  draft: string,
  final: string,
  folder: string,
  { source, records, before, onProgress }: ShardContent,
) {
  const database = new DatabaseSync(draft);
  try {
    database.exec(schema);
    const count = await insertAll(database, records, onProgress);
    if (before !== undefined) keepDroppedScopes(database, shardAddress(folder, before));
    hashPairs(database);
    const scopes = database
      .prepare('SELECT DISTINCT scope FROM pair ORDER BY scope')
      .all()
      .map((row) => String(row.scope));
    const meta = database.prepare('INSERT INTO meta VALUES (?, ?)');
    meta.run('format', String(shardFormat));
    meta.run('source', source);
    database.prepare('VACUUM INTO ?').run(final);
    onProgress?.(count);
    return { records: count, scopes };
  } finally {
    database.close();
  }
}

async function insertAll(
  database: DatabaseSync,
  records: AsyncIterable<FeedRecord>,
  onProgress?: (records: number) => void,
): Promise<number> {
  const insert = statements(database);
  let count = 0;
  database.exec('BEGIN');
  for await (const record of records) {
    if (!('advisories' in record)) continue;
    insert(record);
    if (++count % rowsPerTransaction === 0) {
      database.exec('COMMIT; BEGIN');
      onProgress?.(count);
    }
  }
  database.exec('COMMIT');
  return count;
}

/** A release that its publisher speaks of no more keeps its last advisories: images of it do not become clean by that. */
function keepDroppedScopes(database: DatabaseSync, before: string): void {
  database.prepare('ATTACH ? AS before').run(before);
  database.exec(`
    BEGIN;
    CREATE TEMP TABLE kept AS SELECT * FROM before.advisory
      WHERE scope NOT IN (SELECT DISTINCT scope FROM main.advisory);
    INSERT INTO main.advisory SELECT * FROM kept;
    INSERT OR IGNORE INTO main.vulnerability SELECT * FROM before.vulnerability WHERE id IN (SELECT id FROM kept);
    INSERT OR IGNORE INTO main.alias SELECT * FROM before.alias WHERE id IN (SELECT id FROM kept);
    COMMIT;
    DROP TABLE kept;
    DETACH before;`);
}

/**
 * A source may say a thing twice. The last word counts for an advisory, the longest for what is common to all packages: the same
 * whichever package comes first.
 */
function statements(database: DatabaseSync): (record: AdvisoryRecord) => void {
  const advisory = database.prepare('INSERT OR REPLACE INTO advisory VALUES (?, ?, ?, ?)');
  const vulnerability = database.prepare(`INSERT INTO vulnerability VALUES (?, ?) ON CONFLICT DO UPDATE
    SET detail = excluded.detail WHERE (length(excluded.detail), excluded.detail) > (length(detail), detail)`);
  const alias = database.prepare('INSERT OR IGNORE INTO alias VALUES (?, ?)');
  return (record) => {
    const { id, aliases } = record.vulnerability;
    vulnerability.run(id, JSON.stringify(record.vulnerability));
    for (const other of aliases) if (other !== id) alias.run(other, id);
    for (const one of record.advisories) advisory.run(one.scope, one.name, one.id, JSON.stringify(one));
  };
}

/** One hash per (scope, name), over its advisories in order: what two shards are compared by. */
function hashPairs(database: DatabaseSync): void {
  const insert = database.prepare('INSERT INTO pair VALUES (?, ?, ?)');
  database.exec('BEGIN');
  let scope = '';
  let name = '';
  let hash = createHash('sha256');
  let open = false;
  const close = () => {
    if (open) insert.run(scope, name, hash.digest('base64url').slice(0, 22));
  };
  for (const row of database.prepare('SELECT scope, name, detail FROM advisory ORDER BY scope, name, id').iterate()) {
    if (!open || row.scope !== scope || row.name !== name) {
      close();
      scope = String(row.scope);
      name = String(row.name);
      hash = createHash('sha256');
      open = true;
    }
    hash.update(String(row.detail)).update('\n');
  }
  close();
  database.exec('COMMIT');
}

async function syncFile(path: string): Promise<void> {
  await using handle = await open(path, 'r+');
  await handle.sync();
}
