import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { type Digest, type DigestAlgorithm, finishDigest } from '../oci/digest.ts';

/** Bytes gathered before a write: fewer system calls, and far less CPU, than a write per network packet. */
const batchSize = 1 << 20;

/** How far an upload is: its size, and a hash of its bytes that can go on. */
export interface Written {
  readonly size: number;
  readonly hash: Hash;
}

/**
 * Appends a stream to what is written already, a megabyte at a time, and yields how far it is after each write. A piece of the stream is
 * used until the next one is asked for.
 */
export async function* writeStream(
  handle: FileHandle,
  begun: Written,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Written, void> {
  const batch = Buffer.allocUnsafeSlow(batchSize);
  let filled = 0;
  let written = begun;
  const flush = async () => {
    written = await write(handle, batch.subarray(0, filled), written);
    filled = 0;
    return written;
  };
  try {
    for await (const piece of bytes) {
      for (let at = 0; at < piece.length; ) {
        const part = piece.subarray(at, at + batchSize - filled);
        batch.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled === batchSize) yield await flush();
      }
    }
  } catch (error) {
    // The sender broke off: what it did send is kept, so that it can go on from there.
    if (filled > 0) yield await flush();
    throw error;
  }
  if (filled > 0) yield await flush();
}

/** Hashes while it writes; where writing fails, the hash that was there before is as it was. */
async function write(handle: FileHandle, bytes: Uint8Array, { size, hash }: Written): Promise<Written> {
  const writing = writeAll(handle, bytes, size);
  const next = hash.copy().update(bytes);
  await writing;
  return { size: size + bytes.length, hash: next };
}

/** A short write is allowed on every system. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
}

/** The hash to go on with: the one in memory, or a new one over the file where it does not stand for the file's size. */
export async function resumed(
  state: Written | undefined,
  upload: { readonly algorithm: DigestAlgorithm; readonly size: number },
  handle: FileHandle,
): Promise<Written> {
  if (state?.size === upload.size) return state;
  return { hash: await hashFile(handle, upload.algorithm), size: upload.size };
}

/** The digest of a whole upload by an algorithm; bytes that were hashed with another one are read again. */
export async function digestOfUpload(
  state: Written | undefined,
  upload: { readonly algorithm: DigestAlgorithm; readonly size: number },
  handle: FileHandle,
  algorithm: DigestAlgorithm,
): Promise<Digest> {
  const { hash } =
    algorithm === upload.algorithm ? await resumed(state, upload, handle) : { hash: await hashFile(handle, algorithm) };
  return finishDigest(hash, algorithm);
}

/** Hash of a file's bytes, for an upload whose running hash is gone. */
async function hashFile(handle: FileHandle, algorithm: string): Promise<Hash> {
  const hash = createHash(algorithm);
  const buffer = Buffer.allocUnsafe(batchSize);
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, batchSize, position);
    if (bytesRead === 0) return hash;
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}
