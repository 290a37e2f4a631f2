import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../lib/errors.ts';

/**
 * Opens a shard read-only, on request with another one attached as `other`. They never change, so no locks are taken, and they may
 * be deleted while they are open. Throws `shard_missing`.
 */
export function openShard(folder: string, digest: string, attached?: string): DatabaseSync {
  const database = new DatabaseSync(addressOf(folder, digest), { readOnly: true });
  if (attached !== undefined) database.prepare('ATTACH ? AS other').run(addressOf(folder, attached));
  return database;
}

function addressOf(folder: string, digest: string): string {
  const path = join(folder, `${digest}.db`);
  if (!/^[0-9a-f]{64}$/.test(digest) || !existsSync(path)) {
    throw new CodedError('shard_missing', `The advisory data ${path} is missing; update the feed to fetch it again.`);
  }
  return `file:${encodeURI(path).replaceAll('?', '%3f').replaceAll('#', '%23')}?immutable=1`;
}
