import { promisify } from 'node:util';
import { type Entry, open, type ZipFile } from 'yauzl';

const openZip = promisify<string, { lazyEntries: true; autoClose: false }, ZipFile>(open as never);

/** Bounds for an archive from outside. */
export interface ZipLimits {
  readonly entries: number;
  /** Unpacked bytes of one entry. */
  readonly entryBytes: number;
  /** Unpacked bytes of all entries. */
  readonly totalBytes: number;
}

/** Files of a zip archive one by one, unpacked in memory. Throws an `Error` where the archive is damaged, cut off, or breaks a limit. */
export async function* readZip(
  path: string,
  limits: ZipLimits,
): AsyncGenerator<{ readonly name: string; readonly bytes: Buffer }> {
  const zip = await openZip(path, { lazyEntries: true, autoClose: false });
  try {
    if (zip.entryCount > limits.entries) throw new Error(`the archive has more than ${limits.entries} files`);
    let total = 0;
    for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
      if (entry.fileName.endsWith('/')) continue;
      if (entry.uncompressedSize > limits.entryBytes)
        throw new Error(`${entry.fileName} unpacks to more than ${limits.entryBytes} bytes`);
      total += entry.uncompressedSize;
      if (total > limits.totalBytes) throw new Error(`the archive unpacks to more than ${limits.totalBytes} bytes`);
      yield { name: entry.fileName, bytes: await readEntry(zip, entry) };
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

/** yauzl checks that an entry unpacks to exactly the size its head says, so that is the bound. */
async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const openStream = promisify(
    zip.openReadStream.bind(zip) as (
      entry: Entry,
      done: (error: Error | null, stream: NodeJS.ReadableStream) => void,
    ) => void,
  );
  const chunks: Buffer[] = [];
  for await (const chunk of await openStream(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
