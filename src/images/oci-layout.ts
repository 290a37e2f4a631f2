import { CodedError } from '../lib/errors.ts';
import { algorithmOf, type Digest, digestOf, hexOf } from '../oci/digest.ts';
import { parseImageConfig } from '../oci/image-config.ts';
import { type Descriptor, type Manifest, parseManifest } from '../oci/manifest.ts';
import { isImageConfigType, mediaTypes } from '../oci/media-types.ts';
import { chooseManifest } from './choose-manifest.ts';
import { localLayer } from './local-layer.ts';
import { type NamedFiles, readDocument } from './named-files.ts';
import type { ImageErrorCode, ImageLayer, OpenedImage } from './opened-image.ts';

/** How to choose among the images of a layout. */
export interface LayoutChoice {
  readonly tag?: string;
  readonly platform?: string;
}

/** Where a layout keeps the name of an image. */
export const refName = 'org.opencontainers.image.ref.name';

/** The file that marks a layout. */
export const layoutFile = { name: 'oci-layout', content: '{"imageLayoutVersion":"1.0.0"}' };

/** The list of a layout that has these. */
export function layoutIndex(manifests: readonly Descriptor[]): string {
  return JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests });
}

/** Most indexes within indexes. */
const maxDepth = 4;

/** Opens an image of an OCI layout. Rejects with an {@link ImageErrorCode}. https://github.com/opencontainers/image-spec/blob/main/image-layout.md */
export async function openOciLayout(files: NamedFiles, name: string, choice: LayoutChoice): Promise<OpenedImage> {
  const index = await readIndex(files);
  const entry = entryOf(index.manifests, choice);
  const { digest, manifest } = await descend(files, entry, choice.platform, maxDepth);
  const config = manifest.config && parseImageConfig(await readBlob(files, manifest.config.digest));
  return {
    name,
    digest,
    config,
    layers: await Promise.all(manifest.layers.map((layer) => layerOf(files, layer))),
    [Symbol.asyncDispose]: () => files[Symbol.asyncDispose](),
  };
}

/** The list of what a layout has. Rejects with an {@link ImageErrorCode}. */
export async function readIndex(files: NamedFiles): Promise<Manifest> {
  return parseManifest(await readDocument(files, 'index.json'), mediaTypes.ociIndex);
}

/** Entries of a layout without what is attached to them, which tools mark as artifacts; all of them where there is nothing else. */
function imagesIn(entries: readonly Descriptor[]): readonly Descriptor[] {
  const images = entries.filter(({ artifactType = '' }) => artifactType === '' || isImageConfigType(artifactType));
  return images.length > 0 ? images : entries;
}

/**
 * The entry of a layout with a tag, where it may have several digests the first; without a tag the only image there is, under however
 * many names. `undefined` where that is a choice among several. Throws `image_not_found`.
 */
export function namedEntry(entries: readonly Descriptor[], tag: string | undefined): Descriptor | undefined {
  const images = imagesIn(entries);
  const [first] = tag === undefined ? images : entries.filter((entry) => entry.annotations?.[refName] === tag);
  if (tag === undefined && images.some(({ digest }) => digest !== first?.digest)) return undefined;
  if (first) return first;
  throw new CodedError<ImageErrorCode>(
    'image_not_found',
    tag === undefined
      ? 'The layout has no images.'
      : `The layout has no image with the name ${tag}; there are ${namesOf(images)}.`,
  );
}

/** Refuses to choose among images of a layout. */
export function severalImages(entries: readonly Descriptor[]): CodedError<ImageErrorCode> {
  const images = imagesIn(entries);
  return new CodedError(
    'image_not_found',
    `The layout has ${images.length} images; name one as PATH:TAG. There are ${namesOf(images)}.`,
  );
}

function namesOf(images: readonly Descriptor[]): string {
  return images.map((entry) => entry.annotations?.[refName] ?? entry.digest).join(', ') || 'none';
}

function entryOf(entries: readonly Descriptor[], { tag, platform }: LayoutChoice): Descriptor {
  const images = imagesIn(entries);
  // What buildah writes for several platforms has them side by side.
  const sideBySide = tag === undefined && images.length > 1 && images.some((entry) => entry.platform);
  const named = sideBySide && platform !== undefined ? undefined : namedEntry(entries, tag);
  if (named) return named;
  if (sideBySide) return chooseManifest(images, platform);
  throw severalImages(entries);
}

async function descend(
  files: NamedFiles,
  entry: Descriptor,
  platform: string | undefined,
  depth: number,
): Promise<{ readonly digest: Digest; readonly manifest: Manifest }> {
  const manifest = await readManifest(files, entry);
  if (manifest.kind !== 'index') return { digest: entry.digest, manifest };
  if (depth === 0)
    throw new CodedError<ImageErrorCode>('image_unreadable', 'The image has too many indexes in indexes.');
  return await descend(files, chooseManifest(manifest.manifests, platform), platform, depth - 1);
}

async function layerOf(files: NamedFiles, { digest }: Descriptor): Promise<ImageLayer> {
  const part = await files.find(blobPath(digest));
  if (part) return localLayer(part, digest);
  throw new CodedError<ImageErrorCode>('image_unreadable', `The image lacks its layer ${digest}.`);
}

/** A manifest by its descriptor. Rejects with an {@link ImageErrorCode}. */
export async function readManifest(files: NamedFiles, { digest, mediaType }: Descriptor): Promise<Manifest> {
  return parseManifest(await readBlob(files, digest), mediaType);
}

/** A document by its digest, which it has to have. Rejects with an {@link ImageErrorCode}. */
export async function readBlob(files: NamedFiles, digest: Digest): Promise<Buffer> {
  const bytes = await readDocument(files, blobPath(digest));
  if (digestOf(bytes, algorithmOf(digest)) === digest) return bytes;
  throw new CodedError<ImageErrorCode>('image_corrupt', `The image's document ${digest} does not have this digest.`);
}

/** Where a layout has a blob. */
export function blobPath(digest: Digest): string {
  return `blobs/${algorithmOf(digest)}/${hexOf(digest)}`;
}
