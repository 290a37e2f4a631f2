import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Look } from '../formats/report-format.ts';
import { CodedError, messageOf } from '../lib/errors.ts';

/** Writes text to a file, or to the terminal in its width and colours. Rejects with `output_unwritable`. */
export async function writeText(textOf: (look: Look) => Iterable<string>, file: string | undefined): Promise<void> {
  const { isTTY, columns } = process.stdout;
  const look = file === undefined && isTTY ? { width: columns, colour: process.stdout.hasColors() } : { colour: false };
  const target = file === undefined ? process.stdout : createWriteStream(file);
  try {
    await pipeline(Readable.from(textOf(look)), target, { end: file !== undefined });
  } catch (error) {
    // Who reads the pipe has seen enough.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    if (file === undefined) throw error;
    throw new CodedError('output_unwritable', `${file} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
}
