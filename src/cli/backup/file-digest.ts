import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Digest, type DigestAlgorithm, finishDigest } from '../../oci/digest.ts';

/** Digest of a file's bytes. */
export async function fileDigest(file: string, algorithm: DigestAlgorithm): Promise<Digest> {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return finishDigest(hash, algorithm);
}
