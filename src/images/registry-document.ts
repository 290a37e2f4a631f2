import { CodedError } from '../lib/errors.ts';
import { algorithmOf, type Digest, digestOf } from '../oci/digest.ts';
import { type Manifest, parseManifest } from '../oci/manifest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import type { ImageErrorCode } from './opened-image.ts';
import type { RegistryClient } from './registry-client.ts';

/** Largest manifest or config that is read, in bytes. */
const maxDocument = 16 << 20;

const manifestTypes = [
  mediaTypes.ociIndex,
  mediaTypes.dockerIndex,
  mediaTypes.ociManifest,
  mediaTypes.dockerManifest,
].join(', ');

/** A manifest by its tag or digest; a digest is proved. Rejects with an {@link ImageErrorCode}. */
export async function getManifest(
  client: RegistryClient,
  reference: string,
  digest: Digest | undefined,
  signal: AbortSignal,
): Promise<{ readonly digest: Digest; readonly manifest: Manifest }> {
  const { bytes, contentType } = await getDocument(client, `manifests/${reference}`, manifestTypes, signal);
  if (digest) prove(bytes, digest);
  return { digest: digest ?? digestOf(bytes), manifest: parseManifest(bytes, contentType) };
}

/** A small blob, proved. Rejects with an {@link ImageErrorCode}. */
export async function getBlob(client: RegistryClient, digest: Digest, signal: AbortSignal): Promise<Buffer> {
  const { bytes } = await getDocument(client, `blobs/${digest}`, undefined, signal);
  prove(bytes, digest);
  return bytes;
}

function prove(bytes: Uint8Array, digest: Digest): void {
  if (digestOf(bytes, algorithmOf(digest)) === digest) return;
  throw new CodedError<ImageErrorCode>('image_corrupt', `The registry sent something else for ${digest}.`);
}

async function getDocument(client: RegistryClient, path: string, accept: string | undefined, signal: AbortSignal) {
  const response = await client.get(path, accept, signal);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > maxDocument)
      throw new CodedError<ImageErrorCode>('image_unreadable', 'The manifest or config is too large.');
    parts.push(part);
  }
  return { bytes: Buffer.concat(parts), contentType: response.headers.get('content-type') ?? undefined };
}
