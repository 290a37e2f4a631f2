import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Look } from '../formats/report-format.ts';
import { CodedError } from '../lib/errors.ts';
import { reasonOf } from '../lib/reason-of.ts';
import { systemCode } from '../lib/system-code.ts';

/** When to write colours: on a terminal that has some and where `NO_COLOR` is not set, always, or never. */
export const colourChoices = ['auto', 'always', 'never'] as const;
export type ColourFlag = (typeof colourChoices)[number];

/** Writes text to a file, or to the terminal in its width and colours. Rejects with `output_unwritable`. */
export async function writeText(
  textOf: (look: Look) => Iterable<string>,
  file: string | undefined,
  colour: ColourFlag = 'auto',
): Promise<void> {
  const target = file === undefined ? process.stdout : createWriteStream(file);
  try {
    const chunks = inChunks(textOf(lookOf(file, colour)));
    await pipeline(Readable.from(chunks), target, { end: file !== undefined });
  } catch (error) {
    // Who reads the pipe has seen enough.
    if (systemCode(error) === 'EPIPE') return;
    if (file === undefined || error instanceof CodedError) throw error;
    throw new CodedError('output_unwritable', `${file} cannot be written: ${reasonOf(error)}.`, { cause: error });
  }
}

function lookOf(file: string | undefined, colour: ColourFlag): Look {
  const { isTTY, columns } = process.stdout;
  const isTerminal = file === undefined && isTTY;
  return {
    width: isTerminal ? columns : undefined,
    colour: colour === 'always' || (colour === 'auto' && isTerminal && process.stdout.hasColors()),
    env: process.env,
  };
}

const chunkLength = 1 << 16;

/** Pieces joined: a document comes in very small ones. */
function* inChunks(pieces: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
