import { constants, createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError, messageOf } from '../lib/errors.ts';
import { isDiskFull, syncFolder } from '../lib/fs-durable.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import type { BlobErrorCode, BlobStore, StoredBlob } from './blob-store.ts';
import { diskFull } from './disk-full.ts';
import { type FsLayout, fsLayout } from './fs-layout.ts';
import { openFsUploads } from './fs-uploads.ts';
import { statFile } from './stat-file.ts';

/** Opens a blob store in a folder of the local file system. Rejects with `storage_unwritable` where it cannot be used. */
export async function openFsBlobStore(root: string): Promise<BlobStore> {
  const layout = fsLayout(root);
  await prepareFolder(root, layout);
  return {
    ...(await openFsUploads(layout)),
    async stat(digest) {
      const { file } = layout.blob(digest);
      const found = await statFile(file);
      return found && { size: found.size, file };
    },
    async read(digest, range) {
      return createBlobStream(layout.blob(digest).file, digest, range);
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
