import { gzipSync } from 'node:zlib';
import { tarEnd, tarPadding, writeTarHeader } from '../lib/tar-writer.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { mediaTypes } from '../oci/media-types.ts';

/** Regular files of a layer by path. */
export type LayerFiles = Readonly<Record<string, string>>;

/** A blob or manifest, and what it is. */
export interface DemoBlob {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** A version that can be pushed: its blobs first, then manifests of the images that it is an index of, then its own under the tag. */
export interface DemoImage {
  readonly blobs: readonly DemoBlob[];
  readonly children: readonly DemoBlob[];
  readonly manifest: DemoBlob;
}

/** What is attached to a version. */
export interface AttachedContent {
  readonly artifactType: string;
  readonly bytes: Buffer;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What an image is made of. */
export interface ImageParts {
  /** Lowest first, each with the instruction that made it. */
  readonly layers: readonly { readonly files: LayerFiles; readonly createdBy: string }[];
  /** User that it runs as; root where it is left out. */
  readonly user?: string;
  readonly architecture?: 'amd64' | 'arm64';
  /** Milliseconds since the epoch. */
  readonly created: number;
}

/** Builds an image. https://github.com/opencontainers/image-spec/blob/main/manifest.md */
export function buildImage({ layers, user, architecture = 'amd64', created }: ImageParts): DemoImage {
  const tars = layers.map(({ files }) => tarOf(files));
  const blobs = tars.map((tar) => blobOf('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(tar)));
  const time = new Date(created).toISOString();
  const config = jsonBlob(mediaTypes.ociConfig, {
    ...{ created: time, architecture, os: 'linux', config: { User: user } },
    rootfs: { type: 'layers', diff_ids: tars.map((tar) => digestOf(tar)) },
    history: layers.map(({ createdBy }) => ({ created: time, created_by: createdBy })),
  });
  return { blobs: [...blobs, config], children: [], manifest: manifestOf(config, blobs) };
}

/** Builds an image index over images of several architectures. */
export function buildIndex(images: readonly { readonly image: DemoImage; readonly architecture: string }[]): DemoImage {
  const manifest = jsonBlob(mediaTypes.ociIndex, {
    ...{ schemaVersion: 2, mediaType: mediaTypes.ociIndex },
    manifests: images.map(({ image, architecture }) => ({
      ...descriptorOf(image.manifest),
      platform: { os: 'linux', architecture },
    })),
  });
  return {
    blobs: images.flatMap(({ image }) => image.blobs),
    children: images.map(({ image }) => image.manifest),
    manifest,
  };
}

/** Builds what is no image: one file with a media type of its own, as `helm push` makes it of a chart. */
export function buildArtifact(configType: string, contentType: string, content: string): DemoImage {
  const config = jsonBlob(configType, {});
  const blob = blobOf(contentType, Buffer.from(content));
  return { blobs: [config, blob], children: [], manifest: manifestOf(config, [blob]) };
}

/** Builds an artifact that refers to a manifest. https://github.com/opencontainers/image-spec/blob/main/manifest.md#guidelines-for-artifact-usage */
export function buildReferrer(subject: DemoBlob, { artifactType, bytes, annotations }: AttachedContent): DemoImage {
  const config = jsonBlob(mediaTypes.ociEmpty, {});
  const blob = blobOf(artifactType, bytes);
  const more = { artifactType, subject: descriptorOf(subject), annotations };
  return { blobs: [config, blob], children: [], manifest: manifestOf(config, [blob], more) };
}

function manifestOf(config: DemoBlob, layers: readonly DemoBlob[], more: object = {}): DemoBlob {
  return jsonBlob(mediaTypes.ociManifest, {
    ...{ schemaVersion: 2, mediaType: mediaTypes.ociManifest },
    ...{ config: descriptorOf(config), layers: layers.map(descriptorOf) },
    ...more,
  });
}

function descriptorOf({ mediaType, digest, bytes }: DemoBlob) {
  return { mediaType, digest, size: bytes.length };
}

function tarOf(files: LayerFiles): Buffer {
  const parts = Object.entries(files).flatMap(([path, text]) => {
    const content = Buffer.from(text);
    return [writeTarHeader(path, content.length), content, tarPadding(content.length)];
  });
  return Buffer.concat([...parts, tarEnd()]);
}

function jsonBlob(mediaType: string, document: object): DemoBlob {
  return blobOf(mediaType, Buffer.from(JSON.stringify(document)));
}

function blobOf(mediaType: string, bytes: Buffer): DemoBlob {
  return { mediaType, bytes, digest: digestOf(bytes) };
}
