import { readFile, rm, writeFile } from 'node:fs/promises';
import type { ContentSource } from '../images/content-source.ts';
import type { ImageErrorCode } from '../images/opened-image.ts';
import { decompressed } from '../lib/decompress.ts';
import { CodedError, messageOf } from '../lib/errors.ts';
import { type PhraseList, readPhrases, writePhrases } from '../sqlite/phrase-list.ts';
import { type PhraseFinder, phraseFinder } from '../sqlite/phrase-marks.ts';
import { compressFile } from './compress-file.ts';
import type { PhraseLayer } from './set-document.ts';

/** Phrases that layers lean on, to pack with. */
export interface Phrases {
  readonly layer: PhraseLayer;
  readonly packed: Buffer;
  readonly list: PhraseList;
  readonly find: PhraseFinder;
}

/** More than is ever packed; they are held in memory. */
const limits = { bytes: 64 << 20, ratio: 200, ratioFrom: 1 << 20 };

/** Packs phrases, with `target` as the place to work at. */
export async function packPhrases(texts: readonly string[], target: string, signal: AbortSignal): Promise<Phrases> {
  const bytes = writePhrases(texts);
  const plain = `${target}.plain`;
  try {
    await writeFile(plain, bytes);
    const layer = await compressFile(plain, target, signal);
    return phrasesOf(layer, await readFile(target), readPhrases(bytes));
  } finally {
    await rm(plain, { force: true });
  }
}

/** The phrases of a set that others are to be packed with. Rejects with an {@link ImageErrorCode}. */
export async function readPhraseLayer(
  content: ContentSource,
  layer: PhraseLayer,
  signal: AbortSignal,
): Promise<Phrases> {
  const packed = await fetchPhrases(content, layer, signal);
  return phrasesOf(layer, packed, await unpackPhrases(packed));
}

function phrasesOf(layer: PhraseLayer, packed: Buffer, list: PhraseList): Phrases {
  return { layer, packed, list, find: phraseFinder(list) };
}

/** Fetches packed phrases. Rejects with an {@link ImageErrorCode}, also where they have another size than was announced. */
export async function fetchPhrases(content: ContentSource, layer: PhraseLayer, signal: AbortSignal): Promise<Buffer> {
  const packed = await content.document(layer.digest, signal);
  if (packed.length !== layer.size) throw corrupt(`have ${packed.length} bytes, not ${layer.size}`);
  return packed;
}

/** Unpacks them. Rejects with an {@link ImageErrorCode} where they are none. */
export async function unpackPhrases(packed: Buffer): Promise<PhraseList> {
  try {
    async function* bytes() {
      yield packed;
    }
    return readPhrases(Buffer.concat(await Array.fromAsync(decompressed(bytes(), 'zstd', limits))));
  } catch (error) {
    throw corrupt(`cannot be unpacked: ${messageOf(error)}`, error);
  }
}

function corrupt(what: string, cause?: unknown): CodedError<ImageErrorCode> {
  return new CodedError('image_corrupt', `The phrases of the advisory set ${what}.`, { cause });
}
