import type { BlobStore } from '../blobs/blob-store.ts';
import type { ManifestReferenceRow } from '../db/manifest.ts';
import type { Digest } from '../oci/digest.ts';
import { isSignedDocument } from '../signing/signed-document.ts';

/** Bytes of all layers that are read for one answer: signatures have a few thousand. */
const maxBytes = 4 << 20;

/**
 * Whether a manifest, by what it refers to, attaches signatures or attestations alone, although it has the config of an image, as cosign writes them: images are
 * judged by those, so they can be pulled before anybody looked at them. What layers are called is anybody's choice, so their bytes tell:
 * what is JSON from its first byte to its last is no archive that an engine unpacks.
 */
export async function holdsDocuments(blobs: BlobStore, references: readonly ManifestReferenceRow[]): Promise<boolean> {
  const layers = references.filter(({ kind }) => kind === 'layer');
  if (layers.length === 0 || !layers.every((layer) => isSignedDocument(layer.media_type))) return false;
  const digests = [...new Set(layers.map(({ digest }) => digest as Digest))];
  const sizes = await Promise.all(digests.map(async (digest) => (await blobs.stat(digest))?.size ?? maxBytes + 1));
  if (sizes.reduce((sum, size) => sum + size, 0) > maxBytes) return false;
  for (const digest of digests)
    if (!isJson(await blobs.read(digest).then((parts) => Array.fromAsync(parts)))) return false;
  return true;
}

function isJson(parts: readonly Uint8Array[]): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)));
    return true;
  } catch {
    return false;
  }
}
