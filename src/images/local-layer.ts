import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
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

/** Length of a piece that is read at once, in bytes. A stream has new memory for each, which costs as much as the reading. */
const pieceSize = 1 << 20;

async function prove({ file, offset, size }: FilePart, digest: Digest, signal: AbortSignal): Promise<void> {
  const algorithm = algorithmOf(digest);
  const hash = createHash(algorithm);
  await using handle = await open(file);
  const buffer = new Uint8Array(Math.min(size, pieceSize));
  for (let at = 0; at < size; ) {
    signal.throwIfAborted();
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, size - at), offset + at);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
  const actual = finishDigest(hash, algorithm);
  if (actual !== digest) {
    throw new CodedError<ImageErrorCode>(
      'image_corrupt',
      `A layer should have the digest ${digest}, but has ${actual}.`,
    );
  }
}
