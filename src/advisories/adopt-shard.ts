import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../lib/errors.ts';
import { syncFile, syncFolder } from '../lib/fs-durable.ts';
import { checkShard, type ShardExpectation } from './check-shard.ts';
import type { ShardErrorCode } from './open-shard.ts';
import { digestFile } from './verify-shard.ts';

/** A shard that comes from elsewhere. */
export interface IncomingShard extends ShardExpectation {
  readonly digest: string;
  /** Writes it into a file that is not there yet. */
  write(file: string): Promise<void>;
}

/** Takes a shard into `folder` that somebody else made, once all of it was checked. Rejects with a {@link ShardErrorCode}, and nothing is kept then. */
export async function adoptShard(folder: string, shard: IncomingShard, signal: AbortSignal): Promise<void> {
  const partial = join(folder, `.${shard.source}-${randomUUID()}.part`);
  try {
    await shard.write(partial);
    const digest = await digestFile(partial);
    if (digest !== shard.digest) {
      const message = `The advisory data of ${shard.source} should have the digest ${shard.digest}, but have ${digest}.`;
      throw new CodedError<ShardErrorCode>('shard_damaged', message);
    }
    await checkShard(partial, shard, signal);
    await syncFile(partial);
    await rename(partial, join(folder, `${digest}.db`));
    await syncFolder(folder);
  } finally {
    await rm(partial, { force: true });
  }
}
