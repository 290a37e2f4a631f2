import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { compressionOf } from '../lib/decompress.ts';
import { CodedError } from '../lib/errors.ts';
import { type Digest, digestOf, finishDigest } from '../oci/digest.ts';
import { type Descriptor, parseManifest } from '../oci/manifest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import type { CopySource } from './copy-source.ts';
import { dockerArchiveParts } from './docker-archive.ts';
import { type FilePart, type NamedFiles, partBytes, readPart } from './named-files.ts';
import type { ImageErrorCode } from './opened-image.ts';

const layerTypes = {
  none: 'application/vnd.oci.image.layer.v1.tar',
  gzip: 'application/vnd.oci.image.layer.v1.tar+gzip',
  zstd: 'application/vnd.oci.image.layer.v1.tar+zstd',
} as const;

/** An image of a docker archive, which has no manifest: one is made, with the layers as they are. Rejects with an {@link ImageErrorCode}. */
export async function dockerArchiveSource(files: NamedFiles, tag: string | undefined): Promise<CopySource> {
  const { config, layers } = await dockerArchiveParts(files, tag);
  const parts = new Map<Digest, FilePart>();
  const described = new Map<string, Descriptor>();
  const descriptors: Descriptor[] = [];
  for (const part of layers) {
    // A part that is named several times is read once.
    const place = `${part.offset} ${part.file}`;
    const descriptor = described.get(place) ?? (await layerDescriptor(part));
    described.set(place, descriptor);
    parts.set(descriptor.digest, part);
    descriptors.push(descriptor);
  }
  const configDescriptor = { mediaType: mediaTypes.ociConfig, digest: digestOf(config), size: config.length };
  const document = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    config: configDescriptor,
    layers: descriptors,
  };
  const bytes = Buffer.from(JSON.stringify(document));
  const descriptor = { mediaType: mediaTypes.ociManifest, digest: digestOf(bytes), size: bytes.length };
  return {
    root: async () => ({ descriptor, bytes, manifest: parseManifest(bytes, mediaTypes.ociManifest) }),
    manifest: ({ digest }) => Promise.reject(lacks(digest)),
    async blob({ digest }, signal) {
      if (digest === configDescriptor.digest) return Readable.from([config]);
      const part = parts.get(digest);
      if (!part) throw lacks(digest);
      return partBytes(part, signal);
    },
    async referrers() {
      return [];
    },
    async tagged() {
      return undefined;
    },
    [Symbol.asyncDispose]: () => files[Symbol.asyncDispose](),
  };
}

async function layerDescriptor(part: FilePart): Promise<Descriptor> {
  await using handle = await open(part.file, 'r');
  const compression = compressionOf(await readPart(handle, part.offset, Math.min(4, part.size)));
  const hash = createHash('sha256');
  for await (const chunk of partBytes(part, undefined)) hash.update(chunk);
  return { mediaType: layerTypes[compression], digest: finishDigest(hash, 'sha256'), size: part.size };
}

function lacks(digest: Digest): CodedError<ImageErrorCode> {
  return new CodedError('image_unreadable', `The archive lacks ${digest}.`);
}
