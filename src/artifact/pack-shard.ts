import { rm, stat } from 'node:fs/promises';
import { digestFile } from '../advisories/verify-shard.ts';
import { CodedError } from '../lib/errors.ts';
import { noPhrases } from '../sqlite/phrase-list.ts';
import { readColumns } from '../sqlite/read-columns.ts';
import { writeColumns } from '../sqlite/write-columns.ts';
import { compressFile } from './compress-file.ts';
import { isFileError } from './is-file-error.ts';
import type { Phrases } from './phrases.ts';
import type { SetErrorCode, ShardLayer } from './set-document.ts';

/** A shard that says less than this in phrases, in characters, does without: who takes it alone need not fetch them. */
const leastInPhrases = 64 << 10;

/**
 * Packs a shard into `target`: as columns where they give the same file again, else as it is. The same shard gives the same bytes, as
 * long as it is the same zstd and the same phrases. Rejects with `set_invalid` where the file is not what its digest says.
 */
export async function packShard(
  file: string,
  shard: string,
  target: string,
  phrases: Phrases | undefined,
  signal: AbortSignal,
): Promise<ShardLayer> {
  if ((await digestFile(file)) !== shard) {
    const message = `The advisory data ${file} are damaged; update the feed to fetch them again.`;
    throw new CodedError<SetErrorCode>('set_invalid', message);
  }
  const columns = `${target}.columns`;
  try {
    for (const leaningOn of [phrases, undefined]) {
      const inPhrases = await carried(file, shard, columns, leaningOn, signal);
      if (inPhrases === undefined) break;
      if (leaningOn !== undefined && inPhrases < leastInPhrases) continue;
      return { form: 'columns', ...(await compressFile(columns, target, signal)), phrases: leaningOn?.layer };
    }
    return { form: 'pages', ...(await compressFile(file, target, signal)) };
  } finally {
    await rm(columns, { force: true });
  }
}

/**
 * Characters of a shard that phrases stand for, once columns were written that it can be had from again, byte for byte; `undefined` where
 * they do not give it.
 */
async function carried(
  file: string,
  shard: string,
  columns: string,
  phrases: Phrases | undefined,
  signal: AbortSignal,
): Promise<number | undefined> {
  const again = `${columns}.again`;
  let characters = 0;
  const counted = (piece: string) => {
    const found = phrases?.find(piece);
    if (found) characters += piece.length;
    return found;
  };
  try {
    await rm(columns, { force: true });
    await writeColumns(file, columns, counted, signal);
    await readColumns(columns, again, (await stat(file)).size, phrases?.list ?? noPhrases, signal);
    return (await digestFile(again)) === shard ? characters : undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (isFileError(error)) throw error;
    return undefined;
  } finally {
    await rm(again, { force: true });
  }
}
