import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { digestFile } from '../advisories/verify-shard.ts';
import { CodedError } from '../lib/errors.ts';
import { type Digest, finishDigest } from '../oci/digest.ts';
import { readColumns } from '../sqlite/read-columns.ts';
import { writeColumns } from '../sqlite/write-columns.ts';
import { isFileError } from './is-file-error.ts';
import type { SetErrorCode, ShardLayer } from './set-document.ts';

/** Takes a second for two megabytes, and a tenth off what level 9 makes of them. What is packed once is fetched by many. */
const level = 19;

/** Far back enough for columns that repeat each other, and for the memory of a receiver: 64 MiB. */
const windowLog = 26;

/** Pieces of one size, so that the same shard is packed to the same bytes. */
const chunkSize = 1 << 20;

/**
 * Packs a shard into `target`: as columns where they give the same file again, else as it is. The same shard gives the same bytes, as
 * long as it is the same zstd. Rejects with `set_invalid` where the file is not what its digest says.
 */
export async function packShard(file: string, shard: string, target: string, signal: AbortSignal): Promise<ShardLayer> {
  if ((await digestFile(file)) !== shard) {
    const message = `The advisory data ${file} are damaged; update the feed to fetch them again.`;
    throw new CodedError<SetErrorCode>('set_invalid', message);
  }
  const columns = `${target}.columns`;
  try {
    const form = (await carries(file, shard, columns, signal)) ? 'columns' : 'pages';
    return { form, ...(await compress(form === 'columns' ? columns : file, target, signal)) };
  } finally {
    await rm(columns, { force: true });
  }
}

/** Whether columns of the shard were written that it can be had from again, byte for byte. */
async function carries(file: string, shard: string, columns: string, signal: AbortSignal): Promise<boolean> {
  const again = `${columns}.again`;
  try {
    await writeColumns(file, columns, signal);
    await readColumns(columns, again, (await stat(file)).size, signal);
    return (await digestFile(again)) === shard;
  } catch (error) {
    signal.throwIfAborted();
    if (isFileError(error)) throw error;
    return false;
  } finally {
    await rm(again, { force: true });
  }
}

async function compress(file: string, target: string, signal: AbortSignal): Promise<{ digest: Digest; size: number }> {
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
