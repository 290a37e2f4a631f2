import { CodedError } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import { type Descriptor, parseManifest } from '../oci/manifest.ts';
import type { CopySource, ProvedManifest } from './copy-source.ts';
import { type NamedFiles, partBytes } from './named-files.ts';
import { blobPath, readBlob, readIndex } from './oci-layout.ts';
import type { ImageErrorCode } from './opened-image.ts';

const refName = 'org.opencontainers.image.ref.name';

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
    async referrers() {
      return [];
    },
    [Symbol.asyncDispose]: () => files[Symbol.asyncDispose](),
  };
}

async function blobOf(files: NamedFiles, digest: Digest, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
  const part = await files.find(blobPath(digest));
  if (!part) throw new CodedError<ImageErrorCode>('image_unreadable', `The image lacks the blob ${digest}.`);
  return partBytes(part, signal);
}

function chosen(entries: readonly Descriptor[], tag: string | undefined): Descriptor {
  const found = tag === undefined ? entries : entries.filter((entry) => entry.annotations?.[refName] === tag);
  if (found.length === 1 && found[0]) return found[0];
  const names = entries.map((entry) => entry.annotations?.[refName] ?? entry.digest).join(', ');
  throw new CodedError<ImageErrorCode>(
    'image_not_found',
    tag === undefined
      ? `The layout has ${entries.length} images; name one as PATH:TAG. There are ${names || 'none'}.`
      : `The layout has no image with the name ${tag}; there are ${names || 'none'}.`,
  );
}
