import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** Bytes gathered before a write: fewer system calls, and far less CPU, than a write per network packet. */
const batchSize = 1 << 20;

/** Appends a stream to a file at `size` and feeds `hash`, a megabyte at a time. Yields the size after each write. */
export async function* writeStream(
  handle: FileHandle,
  size: number,
  hash: Hash,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<number, void> {
  let batch: Uint8Array[] = [];
  let gathered = 0;
  let position = size;
  const flush = async () => {
    await writeAll(handle, batch, position);
    for (const chunk of batch) hash.update(chunk);
    position += gathered;
    batch = [];
    gathered = 0;
    return position;
  };
  try {
    for await (const chunk of bytes) {
      batch.push(chunk);
      gathered += chunk.length;
      if (gathered >= batchSize) yield await flush();
    }
  } catch (error) {
    // The sender broke off: what it did send is kept, so that it can go on from there.
    if (gathered > 0) yield await flush();
    throw error;
  }
  if (gathered > 0) yield await flush();
}

async function writeAll(handle: FileHandle, chunks: readonly Uint8Array[], position: number): Promise<void> {
  const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const { bytesWritten } = await handle.writev(chunks, position);
  if (bytesWritten === total) return;
  // A short write is allowed on every system; the rest goes out piece by piece.
  let skip = bytesWritten;
  let at = position + bytesWritten;
  for (const chunk of chunks) {
    const rest = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - rest.length;
    for (let done = 0; done < rest.length; ) {
      const written = (await handle.write(rest, done, rest.length - done, at)).bytesWritten;
      done += written;
      at += written;
    }
  }
}

/** Hash of a file's bytes, for an upload whose running hash is gone. */
export async function hashFile(handle: FileHandle, algorithm: string): Promise<Hash> {
  const hash = createHash(algorithm);
  const buffer = Buffer.allocUnsafe(batchSize);
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, batchSize, position);
    if (bytesRead === 0) return hash;
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}
