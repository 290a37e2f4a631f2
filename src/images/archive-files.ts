import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { compressionOf, decompressed } from '../lib/decompress.ts';
import { CodedError } from '../lib/errors.ts';
import { reasonOf } from '../lib/reason-of.ts';
import { parseTar } from '../lib/tar.ts';
import { blockSize, canBeginTar } from '../lib/tar-header.ts';
import type { FilePart, NamedFiles } from './named-files.ts';
import type { ImageErrorCode } from './opened-image.ts';

const limits = { entries: 100_000, nameLength: 4_096 };
const expansion = { bytes: 256 * 2 ** 30, ratio: 1_000, ratioFrom: 2 ** 30 };

/**
 * Files of a tar archive by name, without unpacking it; one that is compressed as a whole is unpacked beside it first. `undefined`
 * where the file is no archive. Rejects with an {@link ImageErrorCode} where it is a broken one.
 */
export async function archiveFiles(path: string): Promise<NamedFiles | undefined> {
  const head = await readHead(path);
  const compression = compressionOf(head);
  if (compression !== 'none') return await unpackedFiles(path, compression);
  if (!canBeginTar(head)) return undefined;
  const entries = await listEntries(path);
  return {
    find: async (name) => resolveEntry(entries, name),
    async [Symbol.asyncDispose]() {},
  };
}

async function unpackedFiles(path: string, compression: 'gzip' | 'zstd'): Promise<NamedFiles | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'cleardock-archive-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const file = join(folder, 'archive.tar');
    const packed = createReadStream(path, { highWaterMark: 1 << 18 });
    await pipeline(decompressed(packed, compression, expansion), createWriteStream(file));
    const files = canBeginTar(await readHead(file)) ? await archiveFiles(file) : undefined;
    if (files) return { ...files, [Symbol.asyncDispose]: remove };
    await remove();
    return undefined;
  } catch (error) {
    await remove();
    throw unreadable(path, error);
  }
}

async function readHead(path: string): Promise<Uint8Array> {
  try {
    await using handle = await open(path, 'r');
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(blockSize), 0, blockSize, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw unreadable(path, error);
  }
}

type Entry = FilePart | { readonly link: string };

/** Reads the headers alone: what lies between them is passed over. */
async function listEntries(path: string): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  const parser = parseTar(limits, {
    entry({ path: name, type, position, size, link }) {
      if (type === 'file') entries.set(name, { file: path, offset: position, size });
      else if (type === 'hardlink') entries.set(name, { link });
      else if (type === 'symlink') entries.set(name, { link: posix.join(dirname(name), link) });
      return undefined;
    },
  });
  try {
    await using handle = await open(path, 'r');
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(blockSize);
    let at = 0;
    while (at < size) {
      const { bytesRead } = await handle.read(buffer, 0, blockSize, at);
      parser.write(buffer.subarray(0, bytesRead));
      at += bytesRead + parser.skip();
    }
    parser.end();
    if (at > size) throw new Error('the tar archive is cut off');
  } catch (error) {
    throw unreadable(path, error);
  }
  return entries;
}

/** Older docker archives have links where two images share a layer. */
function resolveEntry(entries: ReadonlyMap<string, Entry>, name: string): FilePart | undefined {
  let entry = entries.get(posix.normalize(name));
  for (let hops = 0; entry && 'link' in entry; hops++) entry = hops < 8 ? entries.get(entry.link) : undefined;
  return entry;
}

function unreadable(path: string, error: unknown): unknown {
  if (error instanceof CodedError && !error.code.startsWith('stream-')) return error;
  return new CodedError<ImageErrorCode>('image_unreadable', `${path} cannot be read: ${reasonOf(error)}.`, {
    cause: error,
  });
}
