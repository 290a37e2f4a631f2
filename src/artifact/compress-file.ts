import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { type Digest, finishDigest } from '../oci/digest.ts';

/** Takes a second for two megabytes, and a tenth off what level 9 makes of them. What is packed once is fetched by many. */
const level = 19;

/** Far back enough for columns that repeat each other, and for the memory of a receiver: 64 MiB. */
const windowLog = 26;

/** Pieces of one size, so that the same file is packed to the same bytes. */
const chunkSize = 1 << 20;

/** Packs a file into `target` with zstd, and tells of the bytes that it makes. */
export async function compressFile(
  file: string,
  target: string,
  signal: AbortSignal,
): Promise<{ readonly digest: Digest; readonly size: number }> {
  const { size: pledgedSrcSize } = await stat(file);
  const hash = createHash('sha256');
  let size = 0;
  const params = {
    [constants.ZSTD_c_compressionLevel]: level,
    [constants.ZSTD_c_windowLog]: windowLog,
    [constants.ZSTD_c_contentSizeFlag]: 1,
  };
  await pipeline(
    createReadStream(file, { highWaterMark: chunkSize }),
    createZstdCompress({ params, pledgedSrcSize, chunkSize: 1 << 18 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(target),
    { signal },
  );
  return { digest: finishDigest(hash, 'sha256'), size };
}
