import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContentSource } from '../images/content-source.ts';
import { digestOf, hexOf } from '../oci/digest.ts';
import type { PhraseList } from '../sqlite/phrase-list.ts';
import { fetchPhrases, unpackPhrases } from './phrases.ts';
import type { PhraseLayer } from './set-document.ts';

/**
 * The phrases of a set, out of the folder of shards, where the last ones are kept as they came; else fetched into it. Rejects with an
 * `ImageErrorCode`.
 */
export async function takePhrases(
  content: ContentSource,
  layer: PhraseLayer,
  folder: string,
  onBytes: (count: number) => void,
  signal: AbortSignal,
): Promise<PhraseList> {
  const path = join(folder, `${hexOf(layer.digest)}.phrases`);
  const kept = await readFile(path).catch(() => undefined);
  if (kept && digestOf(kept) === layer.digest) {
    const now = new Date();
    // Those that are used stay.
    await utimes(path, now, now).catch(() => undefined);
    return await unpackPhrases(kept);
  }
  const packed = await fetchPhrases(content, layer, signal);
  onBytes(packed.length);
  const list = await unpackPhrases(packed);
  const partial = join(folder, `.phrases-${randomUUID()}.part`);
  try {
    await writeFile(partial, packed);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
  return list;
}
