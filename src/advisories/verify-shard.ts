import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';

/** Whether a shard is here, and is what its name says. Reads all of it. */
export async function verifyShard(folder: string, digest: string): Promise<boolean> {
  try {
    return (await digestFile(join(folder, `${digest}.db`))) === digest;
  } catch {
    return false;
  }
}

/** sha256 of a file, in hexadecimal digits. */
export async function digestFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
