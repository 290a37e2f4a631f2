import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CodedError } from '../lib/errors.ts';
import { syncFile, syncFolder } from '../lib/fs-durable.ts';
import { reasonOf } from '../lib/reason-of.ts';
import { type Digest, hexOf } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import type { ContentTarget } from './content-target.ts';
import { isOciLayout } from './image-forms.ts';
import { folderFiles } from './named-files.ts';
import { blobPath, layoutFile, layoutIndex, readIndex, readManifest, refName } from './oci-layout.ts';

/**
 * A folder with an OCI layout as a target. It becomes one where it is none; in one that is there the artifact takes the place of the
 * last one of its type and name, whose blobs go where nothing else has them. Rejects with `output_unwritable`.
 */
export async function folderTarget(folder: string): Promise<ContentTarget> {
  const files = folderFiles(folder);
  const others = (await isOciLayout(files)) ? (await readIndex(files)).manifests : await prepare(folder);

  async function put(name: string, write: (file: string) => Promise<void>): Promise<void> {
    const path = join(folder, name);
    const partial = `${path}.part`;
    await write(partial);
    await syncFile(partial);
    await rename(partial, path);
    await syncFolder(dirname(path));
  }

  return {
    async has({ digest, size }) {
      const found = await stat(join(folder, blobPath(digest))).catch(() => undefined);
      return found?.size === size;
    },
    putBlob: ({ digest }, file) => put(blobPath(digest), (partial) => copyFile(file, partial)),
    putManifest: ({ digest }, bytes) => put(blobPath(digest), (partial) => writeFile(partial, bytes)),
    async finish(manifest, bytes) {
      await put(layoutFile.name, (file) => writeFile(file, layoutFile.content));
      await put(blobPath(manifest.digest), (file) => writeFile(file, bytes));
      const kept = others.filter((other) => !takesPlaceOf(manifest, other));
      await put('index.json', (file) => writeFile(file, layoutIndex([...kept, manifest])));
      if (kept.length === 0) await removeOthers(folder, manifest);
    },
    async [Symbol.asyncDispose]() {},
  };
}

async function prepare(folder: string): Promise<readonly Descriptor[]> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).some((name) => name !== 'blobs' && name !== 'oci-layout'))
      throw new Error('it has files that are no OCI layout');
    await mkdir(join(folder, 'blobs/sha256'), { recursive: true });
    return [];
  } catch (error) {
    throw new CodedError('output_unwritable', `${folder} cannot be written: ${reasonOf(error)}.`, { cause: error });
  }
}

function takesPlaceOf(manifest: Descriptor, other: Descriptor): boolean {
  return (
    other.artifactType === manifest.artifactType && other.annotations?.[refName] === manifest.annotations?.[refName]
  );
}

/** What the last artifact had, and what was cut off. */
async function removeOthers(folder: string, manifest: Descriptor): Promise<void> {
  const names = new Set((await usedBy(folder, manifest)).map(hexOf));
  const blobs = join(folder, 'blobs/sha256');
  for (const name of await readdir(blobs)) if (!names.has(name)) await rm(join(blobs, name), { force: true });
}

/** Digests of a manifest and of all that it leads to. */
async function usedBy(folder: string, entry: Descriptor): Promise<Digest[]> {
  const { config, layers, manifests } = await readManifest(folderFiles(folder), entry);
  const used = [entry, ...(config ? [config] : []), ...layers].map(({ digest }) => digest);
  for (const child of manifests) used.push(...(await usedBy(folder, child)));
  return used;
}
