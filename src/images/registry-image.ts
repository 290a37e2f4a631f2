import { createHash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodedError, messageOf } from '../lib/errors.ts';
import { algorithmOf, type Digest, finishDigest } from '../oci/digest.ts';
import { parseImageConfig } from '../oci/image-config.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { chooseManifest } from './choose-manifest.ts';
import { findCredentials } from './docker-credentials.ts';
import { type ImageReference, referenceText } from './image-reference.ts';
import type { ImageErrorCode, ImageLayer, LayerBytes, OpenedImage } from './opened-image.ts';
import { type RegistryClient, registryClient } from './registry-client.ts';
import { getBlob, getManifest } from './registry-document.ts';

/** Opens an image in a registry, with the credentials that docker or podman keep. Rejects with an {@link ImageErrorCode}. */
export async function openRegistryImage(
  reference: ImageReference,
  platform: string | undefined,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<OpenedImage> {
  const { host, repository } = reference;
  const client = registryClient(host, repository, await findCredentials(host, repository, env));
  let found = await getManifest(client, reference.digest ?? (reference.tag as string), reference.digest, signal);
  for (let depth = 0; found.manifest.kind === 'index'; depth++) {
    if (depth === 4)
      throw new CodedError<ImageErrorCode>('image_unreadable', 'The image has too many indexes in indexes.');
    const child = chooseManifest(found.manifest.manifests, platform);
    found = await getManifest(client, child.digest, child.digest, signal);
  }
  const { digest, manifest } = found;
  const config = manifest.config && (await getBlob(client, manifest.config.digest, signal));
  return {
    name: referenceText(reference),
    digest,
    config: config && parseImageConfig(config),
    layers: manifest.layers.map((layer) => remoteLayer(client, layer)),
    async [Symbol.asyncDispose]() {},
  };
}

function remoteLayer(client: RegistryClient, { digest, size }: Descriptor): ImageLayer {
  return {
    digest,
    size,
    trusted: true,
    async open(signal) {
      const folder = await mkdtemp(join(tmpdir(), 'cleardock-layer-'));
      const file = join(folder, 'layer');
      const handle = await open(file, 'w');
      const close = async () => {
        await handle.close();
        await rm(folder, { recursive: true, force: true });
      };
      return {
        file,
        offset: 0,
        complete: (onArrival) => download(client, digest, handle, onArrival, signal),
        [Symbol.asyncDispose]: close,
      } satisfies LayerBytes;
    },
  };
}

async function download(
  client: RegistryClient,
  digest: Digest,
  handle: FileHandle,
  onArrival: (size: number) => void,
  signal: AbortSignal,
): Promise<number> {
  const response = await client.get(`blobs/${digest}`, undefined, signal);
  const algorithm = algorithmOf(digest);
  const hash = createHash(algorithm);
  let size = 0;
  try {
    for await (const part of response.body ?? []) {
      hash.update(part);
      for (let at = 0; at < part.length; )
        at += (await handle.write(part, at, part.length - at, size + at)).bytesWritten;
      size += part.length;
      onArrival(size);
    }
  } catch (error) {
    signal.throwIfAborted();
    const message = `The layer ${digest} broke off after ${size} bytes: ${messageOf(error)}.`;
    throw new CodedError<ImageErrorCode>('registry_unreachable', message, { cause: error });
  }
  if (finishDigest(hash, algorithm) === digest) return size;
  throw new CodedError<ImageErrorCode>('image_corrupt', `The registry sent something else for the layer ${digest}.`);
}
