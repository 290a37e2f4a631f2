import { CodedError, isCoded } from '../lib/errors.ts';
import { algorithmOf, type Digest, digestOf } from '../oci/digest.ts';
import { type Manifest, parseManifest } from '../oci/manifest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import { maxDocument } from './document-limit.ts';
import type { ImageErrorCode } from './opened-image.ts';
import type { RegistryClient } from './registry-client.ts';

/** Media types that are asked for. */
export const manifestTypes = [
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
): Promise<{ readonly digest: Digest; readonly manifest: Manifest; readonly bytes: Buffer }> {
  const { bytes, contentType } = await getDocument(client, `manifests/${reference}`, manifestTypes, signal);
  if (digest) prove(bytes, digest);
  try {
    return { digest: digest ?? digestOf(bytes), manifest: parseManifest(bytes, contentType), bytes };
  } catch (error) {
    if (!isCoded(error, 'manifest_invalid')) throw error;
    throw new CodedError('manifest_invalid', `The registry sent no manifest that can be read. ${error.message}`, {
      cause: error,
    });
  }
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

/** A document as it comes, with what its answer says of it. Rejects with an {@link ImageErrorCode}. */
export async function getDocument(
  client: RegistryClient,
  path: string,
  accept: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly bytes: Buffer; readonly contentType?: string; readonly link?: string }> {
  const response = await client.get(path, accept, signal);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > maxDocument)
      throw new CodedError<ImageErrorCode>('image_unreadable', `The document has more than ${maxDocument >> 20} MB.`);
    parts.push(part);
  }
  const { headers } = response;
  const header = (name: string) => headers.get(name) ?? undefined;
  return { bytes: Buffer.concat(parts), contentType: header('content-type'), link: header('link') };
}

/** Where a list goes on, by a `Link` header; `undefined` at its end. https://www.rfc-editor.org/rfc/rfc8288 */
export function nextPage(link: string | undefined): string | undefined {
  return /^\s*<([^<>]{1,2000})>\s*;\s*rel="?next"?/i.exec(link ?? '')?.[1];
}
