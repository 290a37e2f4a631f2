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
 * Appends a stream to what is written already, a megabyte at a time, and yields how far it is after each write. The next megabyte is
 * gathered while one is written. A piece of the stream is used until the next one is asked for.
 */
export async function* writeStream(
  handle: FileHandle,
  begun: Written,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Written, void> {
  let written = begun;
  let writing: Promise<Written> | undefined;
  try {
    for await (const batch of batchesOf(bytes)) {
      if (writing) {
        written = await writing;
        yield written;
      }
      writing = write(handle, batch, written);
      // Heard before the next is written.
      writing.catch(() => undefined);
    }
  } catch (error) {
    if (writing) yield await writing;
    throw error;
  }
  if (writing) yield await writing;
}

/**
 * A stream in batches of one size, but for the last. Where the sender breaks off, what it did send is handed on before the error, so that
 * it can go on from there. A batch is valid until the second one after it is asked for.
 */
async function* batchesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let [batch, next] = [Buffer.allocUnsafeSlow(batchSize), Buffer.allocUnsafeSlow(batchSize)];
  let filled = 0;
  let failure: { readonly error: unknown } | undefined;
  try {
    for await (const piece of bytes) {
      for (let at = 0; at < piece.length; ) {
        const part = piece.subarray(at, at + batchSize - filled);
        batch.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled < batchSize) continue;
        yield batch;
        [batch, next, filled] = [next, batch, 0];
      }
    }
  } catch (error) {
    failure = { error };
  }
  if (filled > 0) yield batch.subarray(0, filled);
  if (failure) throw failure.error;
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
