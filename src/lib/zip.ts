import { type FileHandle, open as openFile } from 'node:fs/promises';
import { crc32, inflateRawSync } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';

/** Bounds for an archive from outside. */
export interface ZipLimits {
  readonly entries: number;
  /** Unpacked bytes of one entry. */
  readonly entryBytes: number;
  /** Unpacked bytes of all entries. */
  readonly totalBytes: number;
}

/**
 * Files of a zip archive one by one, unpacked in memory, in the order of its directory. Throws an `Error` where the archive is
 * damaged, cut off, encrypted, or breaks a limit.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export async function* readZip(
  path: string,
  limits: ZipLimits,
): AsyncGenerator<{ readonly name: string; readonly bytes: Buffer }> {
  await using file = await openFile(path);
  const { size } = await file.stat();
  const zip = await fromRandomAccessReaderPromise(new DirectoryReader(windowOver(file)), size, { lazyEntries: true });
  try {
    if (zip.entryCount > limits.entries) throw new Error(`the archive has more than ${limits.entries} files`);
    const read = windowOver(file);
    let total = 0;
    for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
      if (entry.fileName.endsWith('/')) continue;
      if (entry.uncompressedSize > limits.entryBytes)
        throw new Error(`${entry.fileName} unpacks to more than ${limits.entryBytes} bytes`);
      total += entry.uncompressedSize;
      if (total > limits.totalBytes) throw new Error(`the archive unpacks to more than ${limits.totalBytes} bytes`);
      yield { name: entry.fileName, bytes: await readEntry(read, entry) };
    }
  } finally {
    zip.close();
  }
}

function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (work: () => void) => {
      zip.removeListener('entry', onEntry);
      zip.removeListener('end', onEnd);
      zip.removeListener('error', onError);
      work();
    };
    const onEntry = (entry: Entry) => settle(() => resolve(entry));
    const onEnd = () => settle(() => resolve(undefined));
    const onError = (error: Error) => settle(() => reject(error));
    zip.on('entry', onEntry).on('end', onEnd).on('error', onError);
    zip.readEntry();
  });
}

type Read = (position: number, length: number) => Promise<Buffer>;

/** Hands the directory out of large pieces as well: it is asked for twice per entry. */
class DirectoryReader extends RandomAccessReader {
  readonly #read: Read;

  constructor(read: Read) {
    super();
    this.#read = read;
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, bytes?: number) => void,
  ): void {
    this.#read(position, length).then((bytes) => done(null, bytes.copy(target, offset)), done);
  }
}

const windowBytes = 1 << 20;

/** Reads stretches of a file out of one large piece: the files of a feed are small, many, and stand one behind the other. */
function windowOver(file: FileHandle): Read {
  let start = 0;
  let bytes = Buffer.alloc(0);
  return async (position, length) => {
    if (position < start || position + length > start + bytes.length) {
      const wanted = Buffer.allocUnsafe(Math.max(length, windowBytes));
      const { bytesRead } = await file.read(wanted, 0, wanted.length, position);
      start = position;
      bytes = wanted.subarray(0, bytesRead);
      if (bytesRead < length) throw new Error('the archive is cut off');
    }
    return bytes.subarray(position - start, position - start + length);
  };
}

const localHeaderSize = 30;
const localHeaderMark = 0x04034b50;
/** The smallest piece that zlib accepts. */
const leastChunk = 64;
const stored = 0;
const deflated = 8;

/** The directory's size is the bound for what an entry unpacks to, and its checksum has to agree. */
async function readEntry(read: Read, entry: Entry): Promise<Buffer> {
  const header = await read(entry.relativeOffsetOfLocalHeader, localHeaderSize);
  if (header.readUInt32LE(0) !== localHeaderMark || entry.isEncrypted()) throw damaged(entry);
  const from = entry.relativeOffsetOfLocalHeader + localHeaderSize + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (entry.compressedSize > 2 * entry.uncompressedSize + 1024) throw damaged(entry);
  const bytes = unpack(await read(from, entry.compressedSize), entry);
  if (bytes.length !== entry.uncompressedSize || crc32(bytes) !== entry.crc32) throw damaged(entry);
  return bytes;
}

function unpack(packed: Buffer, entry: Entry): Buffer {
  // A copy: the window that a stored entry is read from is used again.
  if (entry.compressionMethod === stored) return Buffer.from(packed);
  if (entry.compressionMethod !== deflated) throw damaged(entry);
  const maxOutputLength = Math.max(1, entry.uncompressedSize);
  // One piece of the right size: the files are far smaller than what zlib takes at a time otherwise.
  const chunkSize = Math.min(Math.max(leastChunk, maxOutputLength + 1), windowBytes);
  try {
    return inflateRawSync(packed, { maxOutputLength, chunkSize });
  } catch (error) {
    throw damaged(entry, error);
  }
}

function damaged(entry: Entry, cause?: unknown): Error {
  return new Error(`${entry.fileName} in the archive is damaged`, { cause });
}
