import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { PhraseFinder } from './phrase-marks.ts';
import { splitFile } from './split-file.ts';

/** What a file of columns begins with. Behind it their number stands, in four bytes, then the size of each, in six; then they themselves. */
export const columnsMagic = 'columns2';

/** Pages that are worked on before others get their turn. */
const pagesAtOnce = 200;

const pieceSize = 1 << 20;

/**
 * Takes a SQLite file apart into a file of columns at `target`, as {@link splitFile} does it. Rejects with an `Error` where something of
 * it cannot be carried.
 */
export async function writeColumns(
  path: string,
  target: string,
  find: PhraseFinder,
  signal: AbortSignal,
): Promise<void> {
  await using columns = { paths: [] as string[], [Symbol.asyncDispose]: () => removeAll(columns.paths) };
  await inTurns(splitFile(path, `${target}-`, columns.paths, find), signal);
  const head = columnsHead(await Promise.all(columns.paths.map(async (column) => (await stat(column)).size)));
  async function* bytes() {
    yield head;
    for (const column of columns.paths) yield* createReadStream(column, { highWaterMark: pieceSize });
  }
  await pipeline(bytes, createWriteStream(target), { signal });
}

/** What stands before columns of such sizes. */
export function columnsHead(sizes: readonly number[]): Buffer {
  const head = Buffer.alloc(columnsMagic.length + 4 + 6 * sizes.length);
  let at = head.write(columnsMagic);
  at = head.writeUInt32BE(sizes.length, at);
  for (const size of sizes) at = head.writeUIntBE(size, at, 6);
  return head;
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}

/** Does work that goes by pages, and lets others have their turn meanwhile; what it returns. */
export async function inTurns<T>(work: Generator<undefined, T>, signal: AbortSignal): Promise<T> {
  for (let pages = 1; ; pages++) {
    const { done, value } = work.next();
    if (done) return value;
    if (pages % pagesAtOnce > 0) continue;
    await othersFirst();
    signal.throwIfAborted();
  }
}
