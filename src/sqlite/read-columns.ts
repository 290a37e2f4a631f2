import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ColumnReader } from './column-file.ts';
import { joinFile } from './join-file.ts';
import type { PhraseList } from './phrase-list.ts';
import { columnsMagic, inTurns } from './write-columns.ts';

const mostColumns = 1_000;

/**
 * Makes a SQLite file of `size` bytes at `path` again out of a file of {@link writeColumns | columns}, as {@link joinFile} does it.
 * Rejects with an `Error` where they are damaged or do not make one.
 */
export async function readColumns(
  columns: string,
  path: string,
  size: number,
  phrases: PhraseList,
  signal: AbortSignal,
): Promise<void> {
  const file = openSync(columns, 'r');
  try {
    await inTurns(joinFile(readersOf(file), path, size, phrases), signal);
  } catch (error) {
    signal.throwIfAborted();
    // What does not fit its place makes Buffer throw a RangeError.
    if (error instanceof RangeError) throw new Error('the columns are damaged', { cause: error });
    throw error;
  } finally {
    closeSync(file);
  }
}

function readersOf(file: number): ColumnReader[] {
  const count = readHead(file, columnsMagic.length + 4).readUInt32BE(columnsMagic.length);
  if (count > mostColumns) throw new Error('there are too many columns');
  let start = columnsMagic.length + 4 + 6 * count;
  const sizes = readHead(file, start).subarray(columnsMagic.length + 4);
  const readers = Array.from({ length: count }, (_, index) => {
    const size = sizes.readUIntBE(6 * index, 6);
    start += size;
    return new ColumnReader(file, start - size, size);
  });
  if (start !== fstatSync(file).size) throw new Error('the columns are cut off, or too long');
  return readers;
}

function readHead(file: number, size: number): Buffer {
  const head = Buffer.alloc(size);
  if (readSync(file, head, 0, size, 0) < size || head.toString('latin1', 0, columnsMagic.length) !== columnsMagic)
    throw new Error('there are no columns');
  return head;
}
