import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ContentSource } from '../images/content-source.ts';
import type { ImageErrorCode } from '../images/opened-image.ts';
import { decompressed } from '../lib/decompress.ts';
import { CodedError, isCoded, messageOf } from '../lib/errors.ts';
import { finishDigest } from '../oci/digest.ts';
import type { SetShard } from './set-document.ts';

/** Advisories pack to a fifth; what grows further than this is none of ours. */
const expansion = { ratio: 200, ratioFrom: 64 << 20 };

/** Writes a set's shard into a file, unpacked. Rejects with an {@link ImageErrorCode} where it is not the layer that the set's document names. */
export async function unpackShard(
  content: ContentSource,
  { source, bytes, layer }: SetShard,
  file: string,
  onBytes: (count: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const hash = createHash('sha256');
  let size = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of await content.blob(layer.digest, signal)) {
      size += chunk.length;
      if (size > layer.size) throw corrupt(`has more than its ${layer.size} bytes`);
      hash.update(chunk);
      onBytes(chunk.length);
      yield chunk;
    }
    if (size < layer.size) throw corrupt(`is cut off after ${size} of ${layer.size} bytes`);
    if (finishDigest(hash, 'sha256') !== layer.digest) throw corrupt(`is another than ${layer.digest}`);
  }
  const corrupt = (what: string, cause?: unknown) =>
    new CodedError<ImageErrorCode>('image_corrupt', `The layer of ${source} ${what}.`, { cause });
  try {
    await pipeline(decompressed(counted(), 'zstd', { bytes, ...expansion }), createWriteStream(file), { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (isCoded(error, 'stream-damaged', 'stream-too-large'))
      throw corrupt(`cannot be unpacked: ${error.message}`, error);
    if (isCoded(error) || isFileError(error)) throw error;
    const message = `The layer of ${source} broke off after ${size} bytes: ${messageOf(error)}.`;
    throw new CodedError<ImageErrorCode>('registry_unreachable', message, { cause: error });
  }
}

function isFileError(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).syscall === 'string';
}
