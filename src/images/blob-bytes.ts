import { CodedError } from '../lib/errors.ts';
import { algorithmOf, digestOf } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import type { CopySource } from './copy-source.ts';
import type { ImageErrorCode } from './opened-image.ts';

/** A blob in memory, proved by its digest. Rejects with an {@link ImageErrorCode}, also where it has more than `most` bytes. */
export async function blobBytes(
  source: Pick<CopySource, 'blob'>,
  descriptor: Descriptor,
  most: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of await source.blob(descriptor, signal)) {
    size += part.length;
    if (size > most)
      throw new CodedError<ImageErrorCode>('image_unreadable', `The blob ${descriptor.digest} is too large.`);
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  if (digestOf(bytes, algorithmOf(descriptor.digest)) === descriptor.digest) return bytes;
  throw new CodedError<ImageErrorCode>('image_corrupt', `The blob ${descriptor.digest} is not what its digest says.`);
}
