import type { BlobStore } from '../blobs/blob-store.ts';
import type { ManifestReferenceRow } from '../db/manifest.ts';
import type { Digest } from '../oci/digest.ts';
import { type ImageConfig, parseImageConfig } from '../oci/image-config.ts';
import { isImageConfigType } from '../oci/media-types.ts';

/** Largest config that is read, in bytes. */
const maxConfig = 8 << 20;

/** The config of an image; undefined where there is none that can be read. */
export async function readConfig(
  blobs: BlobStore,
  references: readonly ManifestReferenceRow[],
): Promise<ImageConfig | undefined> {
  const reference = references.find((one) => one.kind === 'config');
  if (!reference || !isImageConfigType(reference.media_type)) return undefined;
  // The size that the manifest states may be wrong; the blob's own is not.
  const blob = await blobs.stat(reference.digest as Digest);
  if (!blob || blob.size > maxConfig) return undefined;
  return parseImageConfig(Buffer.concat(await Array.fromAsync(await blobs.read(reference.digest as Digest))));
}
