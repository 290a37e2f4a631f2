import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Ecosystem } from '../ecosystems/ecosystem.ts';
import type { BodySink } from '../lib/body-sink.ts';
import { messageOf } from '../lib/errors.ts';
import { systemCode } from '../lib/system-code.ts';
import type { TarEntryType } from '../lib/tar-entry.ts';
import type { LayerReport } from '../model/layer-report.ts';
import { extractorsFingerprint } from './extractors-fingerprint.ts';
import { LayerReader } from './layer-reader.ts';
import type { IndexLimits } from './limits.ts';
import { threadTime } from './thread-time.ts';

/**
 * Reads a folder as the root of a file system, as if it were the only layer of an image; its diffId is empty. It goes through no link,
 * and nothing beyond its file system is read. What cannot be read is a problem of the report; rejects only where `signal` does. `onRead`
 * is told of the bytes of files before they are looked into.
 */
export async function indexFolder(
  folder: string,
  ecosystems: readonly Ecosystem[],
  limits: IndexLimits,
  signal: AbortSignal,
  onRead: (bytes: number) => void = () => undefined,
): Promise<LayerReport> {
  using reader = new LayerReader(ecosystems, limits, threadTime);
  const device = statSync(folder).dev;
  const buffer = new Uint8Array(chunk);
  let entries = 0;
  let size = 0;
  let turnAt = 0;

  async function walk(parent: string): Promise<void> {
    for (const name of namesIn(below(folder, parent), parent, reader)) {
      // Every call into the file system waits for it, and every reader: other events are heard in between.
      if (performance.now() >= turnAt) {
        await nextTurn();
        turnAt = performance.now() + untilTurn;
      }
      signal.throwIfAborted();
      if (++entries > limits.entries) throw new Error(`the folder has more than ${limits.entries} entries`);
      const path = parent === '' ? name : `${parent}/${name}`;
      try {
        await visit(path, lstatSync(below(folder, path)));
      } catch (error) {
        signal.throwIfAborted();
        if (isFileError(error)) reader.problem(path, `cannot be read: ${messageOf(error)}`);
        else throw error;
      }
    }
  }

  async function visit(path: string, stats: Stats): Promise<void> {
    if (stats.dev !== device) {
      reader.problem(path, 'is on another file system and was not read');
      return;
    }
    const executable = (stats.mode & 0o111) !== 0;
    const type = typeOf(stats);
    const sink = reader.entry({
      path,
      type,
      size: type === 'file' ? stats.size : 0,
      holes: 0,
      // A hard link to a file is a file here.
      link: type === 'symlink' ? readlinkSync(below(folder, path)) : '',
      executable,
      redirects: false,
      position: 0,
    });
    size += stats.size;
    if (sink) pour(below(folder, path), stats.size, sink);
    if (type === 'folder') await walk(path);
  }

  /**
   * Hands a file's first `size` bytes to a sink, a buffer at a time: one that grows meanwhile is read as it was, one that shrinks is an
   * error.
   */
  function pour(file: string, size: number, sink: BodySink): void {
    const handle = openSync(file, asItIs);
    try {
      for (let at = 0; at < size; ) {
        const count = readSync(handle, buffer, 0, Math.min(buffer.length, size - at), at);
        if (count === 0) throw Object.assign(new Error('it became shorter meanwhile'), { code: 'ENODATA' });
        if (!sink.write(buffer.subarray(0, count))) return;
        at += count;
        onRead(count);
        signal.throwIfAborted();
      }
      sink.end();
    } finally {
      closeSync(handle);
    }
  }

  try {
    await walk('');
  } catch (error) {
    signal.throwIfAborted();
    reader.problem('', messageOf(error));
  }
  return { extractors: extractorsFingerprint(ecosystems), diffId: '', size, ...reader.content() };
}

function namesIn(folder: string, path: string, reader: LayerReader): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    reader.problem(path, `cannot be read: ${messageOf(error)}`);
    return [];
  }
}

/** A path as its folder's children have it, which is in its plainest form already. */
function below(folder: string, path: string): string {
  return path === '' ? folder : `${folder}/${path}`;
}

/** Time between two looks at what else has happened, in milliseconds. */
const untilTurn = 50;

const chunk = 256 * 1024;

/** What took the place of a file meanwhile is not followed, and not waited for. */
const asItIs = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

function typeOf(stats: Stats): TarEntryType {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'symlink' : 'other';
}

function isFileError(error: unknown): boolean {
  return systemCode(error) !== undefined;
}
