import type { BodySink } from './body-sink.ts';
import type { ExpansionLimits } from './decompress.ts';
import { feedContent } from './feed-content.ts';
import { parseTar } from './tar.ts';
import type { TarEntry } from './tar-entry.ts';

/** Bounds of an archive; those of its expansion hold for the whole of it. */
export interface ArchiveLimits extends ExpansionLimits {
  /** Entries of the archive, wanted or not. */
  readonly entries: number;
  /** Bytes of one wanted file, which is in memory as a whole. */
  readonly entryBytes: number;
}

/** A file of an archive. */
export interface ArchiveFile {
  /** Path in the archive, without `./` or `/` at its beginning. */
  readonly name: string;
  readonly bytes: Buffer;
}

const nameLength = 1_024;

/**
 * Files of a tar archive whose name is wanted, in their order; the others are passed over without a copy. It may be packed in whatever way
 * `feedContent` knows. Rejects with an `Error` where the archive is damaged, cut off or breaks a limit.
 */
export async function* readFeedArchive(
  path: string,
  limits: ArchiveLimits,
  wanted: (name: string) => boolean,
): AsyncGenerator<ArchiveFile> {
  let files: ArchiveFile[] = [];
  const parser = parseTar(
    { entries: limits.entries, nameLength },
    {
      entry: (entry) =>
        entry.type === 'file' && wanted(entry.path)
          ? gather(entry, limits.entryBytes, (file) => files.push(file))
          : undefined,
    },
  );
  for await (const piece of feedContent(path, limits)) {
    parser.write(piece);
    yield* files;
    files = [];
  }
  parser.end();
}

function gather({ path, size }: TarEntry, maxSize: number, done: (file: ArchiveFile) => void): BodySink {
  if (size > maxSize) throw new Error(`${path} in the archive has more than ${maxSize} bytes`);
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  return {
    write(part) {
      bytes.set(part, filled);
      filled += part.length;
      return true;
    },
    end: () => done({ name: path, bytes }),
  };
}
