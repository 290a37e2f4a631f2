import { gatherPhrases } from '../sqlite/gather-phrases.ts';
import { collapsed } from '../sqlite/phrase-marks.ts';
import { inTurns } from '../sqlite/write-columns.ts';
import { type Phrases, packPhrases } from './phrases.ts';

/** Fewer are not worth a layer, in characters. */
const least = 64 << 10;

/** Share that the phrases in use have to have of what new ones would be. With new ones all that leans on them travels again. */
const leastShare = 0.8;

/**
 * Phrases to pack shards with: those in use as long as they have most of what the files have in common, else new ones, made at `target`.
 * `undefined` where there is next to nothing in common.
 */
export async function choosePhrases(
  files: readonly string[],
  inUse: Phrases | undefined,
  target: string,
  signal: AbortSignal,
): Promise<Phrases | undefined> {
  const texts = await inTurns(gatherPhrases(files), signal);
  if (inUse && shareOf(inUse, texts) >= leastShare) return inUse;
  return lengthOf(texts) < least ? undefined : await packPhrases(texts, target, signal);
}

function shareOf({ find }: Phrases, texts: readonly string[]): number {
  const known = texts.filter((text) => find(text) ?? find(collapsed(text)));
  return lengthOf(known) / Math.max(1, lengthOf(texts));
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
