import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { CodedError } from '../lib/errors.ts';
import { algorithmOf, type Digest, finishDigest } from '../oci/digest.ts';
import type { FilePart } from './named-files.ts';
import type { ImageErrorCode, ImageLayer } from './opened-image.ts';

/** A layer whose bytes lie on this machine. Its digest is proved while it is read. */
export function localLayer(part: FilePart, digest: Digest | undefined): ImageLayer {
  return {
    digest,
    size: part.size,
    trusted: false,
    open: async (signal) => ({
      file: part.file,
      offset: part.offset,
      async complete(onArrival) {
        onArrival(part.size);
        if (digest) await prove(part, digest, signal);
        return part.size;
      },
      async [Symbol.asyncDispose]() {},
    }),
  };
}

async function prove({ file, offset, size }: FilePart, digest: Digest, signal: AbortSignal): Promise<void> {
  const algorithm = algorithmOf(digest);
  const hash = createHash(algorithm);
  if (size > 0) {
    const stream = createReadStream(file, { start: offset, end: offset + size - 1, highWaterMark: 1 << 20, signal });
    for await (const chunk of stream) hash.update(chunk as Buffer);
  }
  const actual = finishDigest(hash, algorithm);
  if (actual !== digest) {
    throw new CodedError<ImageErrorCode>(
      'image_corrupt',
      `A layer should have the digest ${digest}, but has ${actual}.`,
    );
  }
}
