import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ContentSource } from '../images/content-source.ts';
import type { ImageErrorCode } from '../images/opened-image.ts';
import { decompressed } from '../lib/decompress.ts';
import { CodedError, isCoded, messageOf } from '../lib/errors.ts';
import { finishDigest } from '../oci/digest.ts';
import type { PhraseList } from '../sqlite/phrase-list.ts';
import { readColumns } from '../sqlite/read-columns.ts';
import { isFileError } from './is-file-error.ts';
import type { SetShard } from './set-document.ts';

/** Advisories pack to a fifteenth; what grows further than this is none of ours. */
const expansion = { ratio: 200, ratioFrom: 64 << 20 };

/** Columns take less room than the pages they come from, unless they are of small numbers; and there is a table of their sizes. */
const mostColumns = (bytes: number) => 2 * bytes + (1 << 16);

/**
 * Writes a set's shard into a file that is not there, unpacked, with the phrases that its layer leans on. Rejects with an {@link ImageErrorCode} where it is not the layer that the
 * set's document names.
 */
export async function unpackShard(
  content: ContentSource,
  entry: SetShard,
  phrases: PhraseList,
  file: string,
  onBytes: (count: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const { source, bytes, layer } = entry;
  if (layer.form === 'pages') return fetchLayer(content, entry, bytes, file, onBytes, signal);
  // A page may be made of next to nothing: what is announced has to keep to what was sent, like what is unpacked.
  const sent = layer.size + (layer.phrases?.size ?? 0);
  if (bytes > Math.max(expansion.ratioFrom, sent * expansion.ratio))
    throw corrupt(source, `is too small for the ${bytes} bytes of its shard`);
  const columns = `${file}.columns.part`;
  try {
    await fetchLayer(content, entry, mostColumns(bytes), columns, onBytes, signal);
    await readColumns(columns, file, bytes, phrases, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (isCoded(error) || isFileError(error)) throw error;
    throw corrupt(source, `cannot be unpacked: ${messageOf(error)}`, error);
  } finally {
    await rm(columns, { force: true });
  }
}

async function fetchLayer(
  content: ContentSource,
  { source, layer }: SetShard,
  most: number,
  file: string,
  onBytes: (count: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const hash = createHash('sha256');
  let size = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of await content.blob(layer.digest, signal)) {
      size += chunk.length;
      if (size > layer.size) throw corrupt(source, `has more than its ${layer.size} bytes`);
      hash.update(chunk);
      onBytes(chunk.length);
      yield chunk;
    }
    if (size < layer.size) throw corrupt(source, `is cut off after ${size} of ${layer.size} bytes`);
    if (finishDigest(hash, 'sha256') !== layer.digest) throw corrupt(source, `is another than ${layer.digest}`);
  }
  try {
    const unpacked = decompressed(counted(), 'zstd', { bytes: most, ...expansion });
    await pipeline(unpacked, createWriteStream(file), { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (isCoded(error, 'stream-damaged', 'stream-too-large'))
      throw corrupt(source, `cannot be unpacked: ${error.message}`, error);
    if (isCoded(error) || isFileError(error)) throw error;
    const message = `The layer of ${source} broke off after ${size} bytes: ${messageOf(error)}.`;
    throw new CodedError<ImageErrorCode>('registry_unreachable', message, { cause: error });
  }
}

function corrupt(source: string, what: string, cause?: unknown): CodedError<ImageErrorCode> {
  return new CodedError('image_corrupt', `The layer of ${source} ${what}.`, { cause });
}
