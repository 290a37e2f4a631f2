import { CodedError } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import { type Descriptor, parseManifest } from '../oci/manifest.ts';
import type { CopySource, ProvedManifest } from './copy-source.ts';
import { type NamedFiles, partBytes } from './named-files.ts';
import { blobPath, namedEntry, readBlob, readIndex, readManifest, refName, severalImages } from './oci-layout.ts';
import type { ImageErrorCode } from './opened-image.ts';

/** Most entries that are looked into for what they refer to. */
const maxEntries = 1_000;

/** An image of an OCI layout: the one with a tag, else the only one. */
export function layoutSource(files: NamedFiles, tag: string | undefined): CopySource {
  const manifest = async (descriptor: Descriptor): Promise<ProvedManifest> => {
    const bytes = await readBlob(files, descriptor.digest);
    return { descriptor, bytes, manifest: parseManifest(bytes, descriptor.mediaType) };
  };
  return {
    root: async () => await manifest(chosen((await readIndex(files)).manifests, tag)),
    manifest,
    blob: ({ digest }, signal) => blobOf(files, digest, signal),
    referrers: (subject) => referrersIn(files, subject),
    async tagged(name) {
      const found = (await readIndex(files)).manifests.find((entry) => entry.annotations?.[refName] === name);
      return found && (await manifest(found));
    },
    [Symbol.asyncDispose]: () => files[Symbol.asyncDispose](),
  };
}

/** Entries of the layout with this subject: tools put them beside the image. https://github.com/opencontainers/image-spec/pull/1171 */
async function referrersIn(files: NamedFiles, subject: Digest): Promise<readonly Descriptor[]> {
  const found: Descriptor[] = [];
  for (const entry of (await readIndex(files)).manifests.slice(0, maxEntries)) {
    const manifest = await readManifest(files, entry);
    if (manifest.subject?.digest === subject) found.push({ ...entry, annotations: undefined });
  }
  return found;
}

async function blobOf(files: NamedFiles, digest: Digest, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
  const part = await files.find(blobPath(digest));
  if (!part) throw new CodedError<ImageErrorCode>('image_unreadable', `The image lacks the blob ${digest}.`);
  return partBytes(part, signal);
}

function chosen(entries: readonly Descriptor[], tag: string | undefined): Descriptor {
  const found = namedEntry(entries, tag);
  if (found) return found;
  throw severalImages(entries);
}
