import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { syncFolder } from '../lib/fs-durable.ts';
import type { AdvisoryRecord } from '../model/advisory.ts';
import { type ShardInfo, shardFormat } from './shard.ts';

const schema = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192; PRAGMA cache_size = -64000;
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE advisory (scope TEXT, name TEXT, id TEXT, detail TEXT NOT NULL, PRIMARY KEY (scope, name, id)) WITHOUT ROWID;
  CREATE TABLE vulnerability (id TEXT PRIMARY KEY, detail TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE alias (alias TEXT, id TEXT, PRIMARY KEY (alias, id)) WITHOUT ROWID;
  CREATE TABLE pair (scope TEXT, name TEXT, hash TEXT NOT NULL, PRIMARY KEY (scope, name)) WITHOUT ROWID;`;

const rowsPerTransaction = 20_000;

/** Builds a shard in `folder` and names it by its content. Where the records throw, nothing is kept. */
export async function buildShard(
  folder: string,
  source: string,
  records: AsyncIterable<AdvisoryRecord>,
  onProgress?: (records: number) => void,
): Promise<ShardInfo> {
  await mkdir(folder, { recursive: true });
  const partial = join(folder, `.${source}-${process.pid}-${Date.now()}.part`);
  try {
    const content = await fill(partial, source, records, onProgress);
    await syncFile(partial);
    const digest = await digestFile(partial);
    const { size } = await stat(partial);
    await rename(partial, join(folder, `${digest}.db`));
    await syncFolder(folder);
    return { digest, bytes: size, ...content };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function fill(
  path: string,
  source: string,
  records: AsyncIterable<AdvisoryRecord>,
  onProgress?: (records: number) => void,
) {
  const database = new DatabaseSync(path);
  try {
    database.exec(schema);
    const insert = statements(database);
    let count = 0;
    database.exec('BEGIN');
    for await (const record of records) {
      insert(record);
      if (++count % rowsPerTransaction === 0) {
        database.exec('COMMIT; BEGIN');
        onProgress?.(count);
      }
    }
    hashPairs(database);
    const scopes = database
      .prepare('SELECT DISTINCT scope FROM advisory ORDER BY scope')
      .all()
      .map((row) => String(row.scope));
    const meta = database.prepare('INSERT INTO meta VALUES (?, ?)');
    meta.run('format', String(shardFormat));
    meta.run('source', source);
    database.exec('COMMIT');
    onProgress?.(count);
    return { records: count, scopes };
  } finally {
    database.close();
  }
}

/** A source may say a thing twice; the last word counts for an advisory, the first for what is common to all packages. */
function statements(database: DatabaseSync): (record: AdvisoryRecord) => void {
  const advisory = database.prepare('INSERT OR REPLACE INTO advisory VALUES (?, ?, ?, ?)');
  const vulnerability = database.prepare('INSERT OR IGNORE INTO vulnerability VALUES (?, ?)');
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
}

async function syncFile(path: string): Promise<void> {
  await using handle = await open(path, 'r+');
  await handle.sync();
}

async function digestFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
