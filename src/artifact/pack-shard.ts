import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { CodedError } from '../lib/errors.ts';
import { type Digest, finishDigest } from '../oci/digest.ts';
import type { SetErrorCode } from './set-document.ts';

/** Level 9 packs advisories to a fifth at 40 MB a second; higher ones take ten times as long for a tenth less. */
const level = 9;

/** Pieces of one size, so that the same shard is packed to the same bytes. */
const chunkSize = 1 << 20;

/**
 * Packs a shard into `target`; the same shard gives the same bytes, as long as it is the same zstd. Rejects with `set_invalid` where the
 * file is not what its digest says.
 */
export async function packShard(
  file: string,
  shard: string,
  target: string,
  signal: AbortSignal,
): Promise<{ readonly digest: Digest; readonly size: number }> {
  const { size: bytes } = await stat(file);
  const [plain, packed] = [createHash('sha256'), createHash('sha256')];
  let size = 0;
  const params = { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_contentSizeFlag]: 1 };
  await pipeline(
    createReadStream(file, { highWaterMark: chunkSize }),
    hashed((chunk) => plain.update(chunk)),
    createZstdCompress({ params, pledgedSrcSize: bytes, chunkSize: 1 << 18 }),
    hashed((chunk) => {
      packed.update(chunk);
      size += chunk.length;
    }),
    createWriteStream(target),
    { signal },
  );
  if (plain.digest('hex') === shard) return { digest: finishDigest(packed, 'sha256'), size };
  const message = `The advisory data ${file} are damaged; update the feed to fetch them again.`;
  throw new CodedError<SetErrorCode>('set_invalid', message);
}

/** Bytes that somebody looks at while they pass. */
function hashed(look: (chunk: Buffer) => void) {
  return async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      look(chunk);
      yield chunk;
    }
  };
}
