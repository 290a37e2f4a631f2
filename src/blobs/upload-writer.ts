import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { type Digest, type DigestAlgorithm, finishDigest } from '../oci/digest.ts';

/**
 * Bytes gathered before a write: fewer system calls, and far less CPU, than a write per network packet. Twice as much no longer stays in
 * the cache of a core until it is written and hashed, which takes twice the time.
 */
const batchSize = 1 << 19;

/** The hash of what an upload's file has, to go on with. */
export interface RunningHash {
  readonly hash: Hash;
  /** Bytes that were hashed. Where it is not the file's size, the hash is not the file's either. */
  size: number;
}

/**
 * Appends a stream to a file of as many bytes as are hashed, a batch at a time, and yields the file's size after each write. A piece of
 * the stream is used until the next one is asked for.
 */
export async function* writeStream(
  handle: FileHandle,
  running: RunningHash,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<number, void> {
  const batch = Buffer.allocUnsafeSlow(batchSize);
  let filled = 0;
  const flush = async () => {
    const full = batch.subarray(0, filled);
    filled = 0;
    return await write(handle, full, running);
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

/** Hashes while it writes: where writing fails, more is hashed than the file has. */
async function write(handle: FileHandle, bytes: Uint8Array, running: RunningHash): Promise<number> {
  const writing = writeAll(handle, bytes, running.size);
  running.hash.update(bytes);
  running.size += bytes.length;
  await writing;
  return running.size;
}

/** A short write is allowed on every system. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
}

/** The hash to go on with: the one in memory, or a new one over the file where it does not stand for the file's size. */
export async function resumed(
  running: RunningHash | undefined,
  upload: { readonly algorithm: DigestAlgorithm; readonly size: number },
  handle: FileHandle,
): Promise<RunningHash> {
  if (running?.size === upload.size) return running;
  return { hash: await hashFile(handle, upload.algorithm), size: upload.size };
}

/** The digest of a whole upload by an algorithm; bytes that were hashed with another one are read again. */
export async function digestOfUpload(
  running: RunningHash | undefined,
  upload: { readonly algorithm: DigestAlgorithm; readonly size: number },
  handle: FileHandle,
  algorithm: DigestAlgorithm,
): Promise<Digest> {
  const { hash } =
    algorithm === upload.algorithm
      ? await resumed(running, upload, handle)
      : { hash: await hashFile(handle, algorithm) };
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
