import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, statfs, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError, messageOf } from '../lib/errors.ts';
import { isDiskFull, syncFolder } from '../lib/fs-durable.ts';
import { algorithmOf, type Digest, type DigestAlgorithm, parseDigest } from '../oci/digest.ts';
import { type BlobErrorCode, type BlobStore, requireStart, type StoredBlob } from './blob-store.ts';
import { openEarlySync } from './early-sync.ts';
import { type FsLayout, fsLayout, isUploadId } from './fs-layout.ts';
import { digestOfUpload, type RunningHash, resumed, writeStream } from './upload-writer.ts';

/** Uploads that nobody went on with for so long are dropped when the store is opened, in milliseconds. */
const abandonedAfter = 7 * 24 * 3_600_000;

/** Opens a blob store in a folder of the local file system. Rejects with `storage_unwritable` where it cannot be used. */
export async function openFsBlobStore(root: string): Promise<BlobStore> {
  const layout = fsLayout(root);
  await prepareFolder(root, layout);
  await dropAbandoned(layout.uploads);
  // Lost at a restart; then the file is hashed again at its end.
  const running = new Map<string, RunningHash>();
  const busy = new Set<string>();
  const earlySync = openEarlySync();

  async function locate(id: string): Promise<{ file: string; algorithm: DigestAlgorithm; size: number } | undefined> {
    if (!isUploadId(id)) return undefined;
    for (const algorithm of ['sha256', 'sha512'] as const) {
      const file = layout.upload(id, algorithm);
      const found = await statFile(file);
      if (found) return { file, algorithm, size: found.size };
    }
    return undefined;
  }

  async function exclusive<T>(id: string, work: () => Promise<T>): Promise<T> {
    if (busy.has(id)) throw new CodedError<BlobErrorCode>('upload_busy', `Upload ${id} is receiving bytes already.`);
    busy.add(id);
    try {
      return await work();
    } catch (error) {
      throw isDiskFull(error) ? diskFull(error) : error;
    } finally {
      busy.delete(id);
    }
  }

  /** The system forgets what it could not write, and says so once: after that nobody can tell what of the file is on the disk. */
  async function dropUnlessSynced(id: string, file: string, sync: Promise<void>): Promise<void> {
    try {
      await sync;
    } catch (error) {
      running.delete(id);
      await rm(file, { force: true });
      throw error;
    }
  }

  return {
    async stat(digest) {
      const { file } = layout.blob(digest);
      const found = await statFile(file);
      return found && { size: found.size, file };
    },
    async read(digest, range) {
      return createBlobStream(layout.blob(digest).file, digest, range);
    },
    async startUpload(algorithm = 'sha256') {
      const id = randomUUID();
      await writeFile(layout.upload(id, algorithm), '', { flag: 'wx' }).catch((error: unknown) => {
        throw isDiskFull(error) ? diskFull(error) : error;
      });
      running.set(id, { hash: createHash(algorithm), size: 0 });
      return id;
    },
    async statUpload(id) {
      const upload = await locate(id);
      return upload && { size: upload.size, file: upload.file };
    },
    append: (id, bytes, { start, onProgress } = {}) =>
      exclusive(id, async () => {
        const upload = (await locate(id)) ?? unknownUpload(id);
        requireStart(upload.size, start);
        await using handle = await open(upload.file, 'r+');
        const early = earlySync(handle, upload.size);
        const hashed = await resumed(running.get(id), upload, handle);
        running.set(id, hashed);
        let size = upload.size;
        try {
          for await (size of writeStream(handle, hashed, bytes)) {
            early.grow(size);
            onProgress?.(size);
          }
        } catch (error) {
          // Part of a failed write may be in the file.
          if (hashed.size !== size) await truncate(upload.file, size);
          throw error;
        } finally {
          await dropUnlessSynced(id, upload.file, early.settle());
        }
        return size;
      }),
    finishUpload: (id, digest) =>
      exclusive(id, async () => {
        const upload = (await locate(id)) ?? unknownUpload(id);
        const { folder, file } = layout.blob(digest);
        {
          await using handle = await open(upload.file, 'r+');
          const state = running.get(id);
          // A hash gives its digest once; where a later step fails, the next attempt begins with the file.
          running.delete(id);
          const found = await digestOfUpload(state, upload, handle, algorithmOf(digest));
          if (found !== digest) {
            await rm(upload.file, { force: true });
            throw mismatch(found, digest);
          }
          await dropUnlessSynced(id, upload.file, handle.sync());
        }
        await mkdir(folder, { recursive: true });
        await rename(upload.file, file);
        // One commit of the file system serves both.
        await Promise.all([syncFolder(folder), syncFolder(join(folder, '..'))]);
        return { size: upload.size, file };
      }),
    async cancelUpload(id) {
      running.delete(id);
      const upload = await locate(id);
      if (upload) await rm(upload.file, { force: true });
    },
    async delete(digest) {
      await rm(layout.blob(digest).file, { force: true });
    },
    list: (prefix) => listBlobs(layout, prefix),
    async space() {
      const { bavail, blocks, bsize } = await statfs(root);
      return { free: bavail * bsize, total: blocks * bsize };
    },
  };
}

async function prepareFolder(root: string, layout: FsLayout): Promise<void> {
  try {
    for (const folder of [...layout.algorithms, layout.uploads]) await mkdir(folder, { recursive: true });
    await access(root, constants.W_OK);
    // What `finishUpload` makes durable counts only below folders that are durable themselves.
    for (const folder of [layout.blobs, root]) await syncFolder(folder);
    const probe = join(layout.uploads, '.probe');
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    if (isDiskFull(error)) throw diskFull(error);
    throw new CodedError<BlobErrorCode>(
      'storage_unwritable',
      `The folder ${root} cannot be used: ${messageOf(error)}.`,
      { cause: error },
    );
  }
}

async function* listBlobs(layout: FsLayout, prefix: string): AsyncGenerator<StoredBlob, void> {
  for (const algorithm of ['sha256', 'sha512'] as const) {
    const folder = join(layout.blobs, algorithm, prefix);
    for (const name of await namesIn(folder)) {
      const digest = parseDigest(`${algorithm}:${name}`);
      const found = digest && (await statFile(join(folder, name)));
      if (found) yield { digest, size: found.size, modifiedAt: found.mtimeMs };
    }
  }
}

/** Names in a folder; none where it was never made. */
async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

async function dropAbandoned(folder: string): Promise<void> {
  const limit = Date.now() - abandonedAfter;
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const found = await statFile(file);
    if (found && found.mtimeMs < limit) await rm(file, { force: true });
  }
}

async function createBlobStream(
  file: string,
  digest: Digest,
  range?: { readonly start: number; readonly end: number },
) {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new CodedError<BlobErrorCode>('blob_unknown', `There is no blob ${digest}.`);
  });
  return createReadStream(file, { fd: handle, ...range, highWaterMark: 1 << 18 });
}

async function statFile(file: string): Promise<{ readonly size: number; readonly mtimeMs: number } | undefined> {
  return await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

function mismatch(found: Digest, wanted: Digest): CodedError<BlobErrorCode> {
  return new CodedError('digest_mismatch', `The bytes received have the digest ${found}, not ${wanted}.`);
}

function unknownUpload(id: string): never {
  throw new CodedError<BlobErrorCode>('upload_unknown', `There is no upload ${id}.`);
}

function diskFull(cause: unknown): CodedError<BlobErrorCode> {
  return new CodedError(
    'storage_full',
    'The disk that holds the data folder is full. What was acknowledged is safe; free some space and try again.',
    { cause },
  );
}
