import { open } from 'node:fs/promises';
import { z } from 'zod';
import { compressionOf } from '../lib/decompress.ts';
import { CodedError } from '../lib/errors.ts';
import { type Digest, parseDigest } from '../oci/digest.ts';
import { parseImageConfig } from '../oci/image-config.ts';
import { localLayer } from './local-layer.ts';
import { type FilePart, type NamedFiles, readDocument, readPart } from './named-files.ts';
import type { ImageErrorCode, ImageLayer, OpenedImage } from './opened-image.ts';

/** Most layers of an image: as many as an OCI manifest may name. */
const maxLayers = 20_000;

const manifestSchema = z
  .array(
    z.object({
      Config: z.string(),
      RepoTags: z.array(z.string()).nullish(),
      Layers: z.array(z.string()),
    }),
  )
  .min(1);

/** Opens an image of a docker archive: the one with `tag`, else the only one. Rejects with an {@link ImageErrorCode}. */
export async function openDockerArchive(files: NamedFiles, name: string, tag?: string): Promise<OpenedImage> {
  const image = await imageOf(files, tag);
  const config = parseImageConfig(await readDocument(files, image.Config));
  const diffIds = config?.diffIds.length === image.Layers.length ? config.diffIds : [];
  const layers = await layersOf(files, image.Layers, diffIds);
  return {
    name: image.RepoTags?.[0] ?? name,
    config,
    layers,
    [Symbol.asyncDispose]: () => files[Symbol.asyncDispose](),
  };
}

/** The config of an image of a docker archive, and its layers where they lie, the lowest first. Rejects with an {@link ImageErrorCode}. */
export async function dockerArchiveParts(
  files: NamedFiles,
  tag?: string,
): Promise<{ readonly config: Buffer; readonly layers: readonly FilePart[] }> {
  const image = await imageOf(files, tag);
  const layers = await Promise.all(image.Layers.map((path) => partOf(files, path)));
  return { config: await readDocument(files, image.Config), layers };
}

/** The image with `tag`, else the only one. */
async function imageOf(files: NamedFiles, tag: string | undefined): Promise<z.infer<typeof manifestSchema>[number]> {
  const images = parseManifest(await readDocument(files, 'manifest.json'));
  const image = tag === undefined ? images[0] : images.find((one) => one.RepoTags?.includes(tag));
  if (!image || (tag === undefined && images.length > 1)) {
    const names = images.map((one) => one.RepoTags?.[0] ?? one.Config).join(', ');
    const problem = tag === undefined ? 'has several images' : `has no image ${tag}`;
    throw new CodedError<ImageErrorCode>('image_not_found', `The archive ${problem}; there are ${names}.`);
  }
  if (image.Layers.length > maxLayers) {
    const problem = `The image has ${image.Layers.length} layers, but at most ${maxLayers} are read.`;
    throw new CodedError<ImageErrorCode>('image_unreadable', problem);
  }
  return image;
}

async function partOf(files: NamedFiles, path: string): Promise<FilePart> {
  const part = await files.find(path);
  if (part) return part;
  throw new CodedError<ImageErrorCode>('image_unreadable', `The image lacks its layer ${path}.`);
}

/** One after the other, as each may hold a file open. A part that is named several times is the same layer each time. */
async function layersOf(
  files: NamedFiles,
  paths: readonly string[],
  diffIds: readonly Digest[],
): Promise<readonly ImageLayer[]> {
  const layers: ImageLayer[] = [];
  const known = new Map<string, ImageLayer>();
  for (const [index, path] of paths.entries()) {
    const part = await partOf(files, path);
    const digest = digestInPath(path) ?? (await plainDigest(part, diffIds[index]));
    const key = `${digest} ${part.offset} ${part.file}`;
    const layer = known.get(key) ?? localLayer(part, digest);
    known.set(key, layer);
    layers.push(layer);
  }
  return layers;
}

/** Newer archives are OCI layouts too, and some tools name compressed layers by their digests. */
function digestInPath(path: string): Digest | undefined {
  const match = /^(?:blobs\/(sha256|sha512)\/)?([0-9a-f]+)(?:\.tar\.gz)?$/.exec(path);
  return match ? parseDigest(`${match[1] ?? 'sha256'}:${match[2]}`) : undefined;
}

/** A layer that is not compressed has its diffId for a digest. */
async function plainDigest({ file, offset, size }: FilePart, diffId: Digest | undefined): Promise<Digest | undefined> {
  await using handle = await open(file, 'r');
  return compressionOf(await readPart(handle, offset, Math.min(4, size))) === 'none' ? diffId : undefined;
}

function parseManifest(bytes: Buffer): z.infer<typeof manifestSchema> {
  try {
    return manifestSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    throw new CodedError<ImageErrorCode>('image_unreadable', "The archive's manifest.json is not what docker writes.", {
      cause: error,
    });
  }
}
