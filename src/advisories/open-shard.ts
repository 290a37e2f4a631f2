import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../lib/errors.ts';

/** Opens a shard read-only. It never changes, so no locks are taken, and it may be deleted while it is open. Throws `shard_missing`. */
export function openShard(folder: string, digest: string): DatabaseSync {
  const path = join(folder, `${digest}.db`);
  if (!/^[0-9a-f]{64}$/.test(digest) || !existsSync(path)) {
    throw new CodedError('shard_missing', `The advisory data ${path} is missing; update the feed to fetch it again.`);
  }
  return new DatabaseSync(`file:${encodeURI(path).replaceAll('?', '%3f').replaceAll('#', '%23')}?immutable=1`, {
    readOnly: true,
  });
}
