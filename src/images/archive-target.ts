import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CodedError, messageOf } from '../lib/errors.ts';
import { syncFolder } from '../lib/fs-durable.ts';
import { tarEnd, tarPadding, writeTarHeader } from '../lib/tar-writer.ts';
import type { ContentTarget } from './content-target.ts';
import { blobPath, layoutFile, layoutIndex } from './oci-layout.ts';

/** A tar archive of an OCI layout as a target. It is written anew beside the old one, and takes its place when it is whole. */
export async function archiveTarget(path: string): Promise<ContentTarget> {
  const partial = `${path}.part`;
  const archive = await open(partial, 'w').catch((error) => {
    throw new CodedError('output_unwritable', `${path} cannot be written: ${messageOf(error)}.`, { cause: error });
  });
  await add(archive, layoutFile.name, Buffer.from(layoutFile.content));
  return {
    has: async () => false,
    async putBlob({ digest, size }, file, signal) {
      await writeAll(archive, writeTarHeader(blobPath(digest), size));
      for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20, signal }))
        await writeAll(archive, chunk as Buffer);
      await writeAll(archive, tarPadding(size));
    },
    putManifest: ({ digest }, bytes) => add(archive, blobPath(digest), bytes),
    async finish(manifest, bytes) {
      await add(archive, blobPath(manifest.digest), bytes);
      await add(archive, 'index.json', Buffer.from(layoutIndex([manifest])));
      await writeAll(archive, tarEnd());
      await archive.sync();
      await rename(partial, path);
      await syncFolder(dirname(path));
    },
    async [Symbol.asyncDispose]() {
      await archive.close();
      await rm(partial, { force: true });
    },
  };
}

async function add(archive: FileHandle, name: string, content: Uint8Array): Promise<void> {
  await writeAll(archive, writeTarHeader(name, content.length));
  await writeAll(archive, content);
  await writeAll(archive, tarPadding(content.length));
}

async function writeAll(archive: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await archive.write(bytes, at, bytes.length - at)).bytesWritten;
}
