import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../lib/errors.ts';
import { isDiskFull, syncFolder } from '../lib/fs-durable.ts';
import { algorithmOf, type Digest, type DigestAlgorithm } from '../oci/digest.ts';
import { type AppendOptions, type BlobErrorCode, type BlobStore, requireStart } from './blob-store.ts';
import { diskFull } from './disk-full.ts';
import { openEarlySync } from './early-sync.ts';
import { type FsLayout, isUploadId } from './fs-layout.ts';
import { statFile } from './stat-file.ts';
import { digestOfUpload, type RunningHash, resumed, writeStream } from './upload-writer.ts';

/** Uploads that nobody went on with for so long are dropped when the store is opened, in milliseconds. */
const abandonedAfter = 7 * 24 * 3_600_000;

/** The part of the file-system driver that receives blobs. Opening it drops uploads that were abandoned. */
export async function openFsUploads(
  layout: FsLayout,
): Promise<Pick<BlobStore, 'startUpload' | 'statUpload' | 'append' | 'finishUpload' | 'cancelUpload'>> {
  await dropAbandoned(layout.uploads);
  const uploads: Uploads = { layout, running: new Map(), busy: new Set(), earlySync: openEarlySync() };
  return {
    async startUpload(algorithm = 'sha256') {
      const id = randomUUID();
      await writeFile(layout.upload(id, algorithm), '', { flag: 'wx' }).catch((error: unknown) => {
        throw isDiskFull(error) ? diskFull(error) : error;
      });
      uploads.running.set(id, { hash: createHash(algorithm), size: 0 });
      return id;
    },
    async statUpload(id) {
      const upload = await locate(layout, id);
      return upload && { size: upload.size, file: upload.file };
    },
    append: (id, bytes, options = {}) => exclusive(uploads, id, () => append(uploads, id, bytes, options)),
    finishUpload: (id, digest) => exclusive(uploads, id, () => finish(uploads, id, digest)),
    async cancelUpload(id) {
      uploads.running.delete(id);
      const upload = await locate(layout, id);
      if (upload) await rm(upload.file, { force: true });
    },
  };
}

/** Uploads in progress. */
interface Uploads {
  readonly layout: FsLayout;
  /** Lost at a restart; then the file is hashed again at its end. */
  readonly running: Map<string, RunningHash>;
  /** Ids of those that receive bytes now. */
  readonly busy: Set<string>;
  readonly earlySync: ReturnType<typeof openEarlySync>;
}

async function append(
  uploads: Uploads,
  id: string,
  bytes: AsyncIterable<Uint8Array>,
  { start, onProgress }: AppendOptions,
): Promise<number> {
  const { layout, running, earlySync } = uploads;
  const upload = (await locate(layout, id)) ?? unknownUpload(id);
  requireStart(upload.size, start);
  await using handle = await open(upload.file, 'r+');
  const early = earlySync(handle, upload.size);
  const hashed = await resumed(running.get(id), upload, handle);
  running.set(id, hashed);
  let { size } = upload;
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
    await dropUnlessSynced(uploads, id, upload.file, early.settle());
  }
  return size;
}

async function finish(
  uploads: Uploads,
  id: string,
  digest: Digest,
): Promise<{ readonly size: number; readonly file: string }> {
  const { layout } = uploads;
  const upload = (await locate(layout, id)) ?? unknownUpload(id);
  await verify(uploads, id, upload, digest);
  const { folder, file } = layout.blob(digest);
  await mkdir(folder, { recursive: true });
  await rename(upload.file, file);
  // One commit of the file system serves both.
  await Promise.all([syncFolder(folder), syncFolder(join(folder, '..'))]);
  return { size: upload.size, file };
}

/** Holds an upload against the digest that it is said to have, and its bytes to the disk; one that differs is dropped. */
async function verify(uploads: Uploads, id: string, upload: LocatedUpload, digest: Digest): Promise<void> {
  await using handle = await open(upload.file, 'r+');
  const state = uploads.running.get(id);
  // A hash gives its digest once; where a later step fails, the next attempt begins with the file.
  uploads.running.delete(id);
  const found = await digestOfUpload(state, upload, handle, algorithmOf(digest));
  if (found !== digest) {
    await rm(upload.file, { force: true });
    throw mismatch(found, digest);
  }
  await dropUnlessSynced(uploads, id, upload.file, handle.sync());
}

/** The system forgets what it could not write, and says so once: after that nobody can tell what of the file is on the disk. */
async function dropUnlessSynced({ running }: Uploads, id: string, file: string, sync: Promise<void>): Promise<void> {
  try {
    await sync;
  } catch (error) {
    running.delete(id);
    await rm(file, { force: true });
    throw error;
  }
}

/** Refuses a second one who sends bytes to an upload: they would write over each other. */
async function exclusive<T>({ busy }: Uploads, id: string, work: () => Promise<T>): Promise<T> {
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

interface LocatedUpload {
  readonly file: string;
  readonly algorithm: DigestAlgorithm;
  readonly size: number;
}

async function locate(layout: FsLayout, id: string): Promise<LocatedUpload | undefined> {
  if (!isUploadId(id)) return undefined;
  for (const algorithm of ['sha256', 'sha512'] as const) {
    const file = layout.upload(id, algorithm);
    const found = await statFile(file);
    if (found) return { file, algorithm, size: found.size };
  }
  return undefined;
}

async function dropAbandoned(folder: string): Promise<void> {
  const limit = Date.now() - abandonedAfter;
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const found = await statFile(file);
    if (found && found.mtimeMs < limit) await rm(file, { force: true });
  }
}

function mismatch(found: Digest, wanted: Digest): CodedError<BlobErrorCode> {
  return new CodedError('digest_mismatch', `The bytes received have the digest ${found}, not ${wanted}.`);
}

function unknownUpload(id: string): never {
  throw new CodedError<BlobErrorCode>('upload_unknown', `There is no upload ${id}.`);
}
