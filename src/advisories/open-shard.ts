import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../lib/errors.ts';
import { shardFormat } from './shard.ts';

/** Why a shard cannot be used. */
export type ShardErrorCode = 'shard_missing' | 'shard_damaged';

/**
 * Opens a shard read-only, on request with another one attached as `other`. They never change, so no locks are taken, and they may
 * be deleted while they are open. Throws a {@link ShardErrorCode}.
 */
export function openShard(folder: string, digest: string, attached?: string): DatabaseSync {
  const address = shardAddress(folder, digest);
  const other = attached === undefined ? undefined : shardAddress(folder, attached);
  const database = new DatabaseSync(address, { readOnly: true });
  database.exec('PRAGMA mmap_size = 2147418112');
  try {
    checkFormat(database, 'main');
    if (other !== undefined) {
      database.prepare('ATTACH ? AS other').run(other);
      checkFormat(database, 'other');
    }
    return database;
  } catch (error) {
    database.close();
    const message = `The advisory data ${[digest, attached].filter(Boolean).join(', ')} cannot be read; update the feed to fetch them again.`;
    throw new CodedError<ShardErrorCode>('shard_damaged', message, { cause: error });
  }
}

function checkFormat(database: DatabaseSync, schema: string): void {
  const row = database.prepare(`SELECT value FROM ${schema}.meta WHERE key = 'format'`).get();
  if (row?.value !== String(shardFormat)) throw new Error(`the shard has format ${row?.value}, not ${shardFormat}`);
}

/** Address of a shard's file for SQLite. Throws `shard_missing`. */
export function shardAddress(folder: string, digest: string): string {
  const path = join(folder, `${digest}.db`);
  if (!/^[0-9a-f]{64}$/.test(digest) || !existsSync(path)) {
    const message = `The advisory data ${path} are missing; update the feed to fetch them again.`;
    throw new CodedError<ShardErrorCode>('shard_missing', message);
  }
  return fileAddress(path);
}

/** Address for SQLite of a file that never changes. */
export function fileAddress(path: string): string {
  return `file:${encodeURI(path).replaceAll('?', '%3f').replaceAll('#', '%23')}?immutable=1`;
}
