import { type FileHandle, open } from 'node:fs/promises';
import { CodedError } from '../lib/errors.ts';
import { algorithmOf, type Digest } from '../oci/digest.ts';
import type { RegistryContext } from '../registry/context.ts';
import { appendUpload, dropUpload, finishUpload, startUpload } from '../registry/uploads.ts';

/** A blob on its way from another registry into a repository. */
export interface ArrivingBlob {
  /** Bytes that were announced; `undefined`: it is not known how many will come. */
  readonly size: number | undefined;
  /** Resolves when it is stored. Rejects where it broke off or was something else: then nothing of it is left. */
  readonly stored: Promise<void>;
  /** Its bytes as they arrive, from the beginning. The last ones come when the digest was proved. */
  read(): AsyncGenerator<Uint8Array, void>;
}

/** What the other registry sends. */
export interface BlobAnswer {
  readonly size: number | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Bytes that are read back at once. */
const pieceSize = 256 << 10;

/**
 * Stores a blob while it arrives, and lets any number of readers follow: a slow one holds up neither the others nor the download.
 * Rejects with `denied` where the quota is used up.
 */
export async function storeArriving(
  context: RegistryContext,
  repository: string,
  digest: Digest,
  { size, bytes }: BlobAnswer,
): Promise<ArrivingBlob> {
  const begun = { algorithm: algorithmOf(digest), createNamespace: false, expected: size };
  const { id } = await startUpload(context, repository, begun);
  const file = (await context.blobs.statUpload(id))?.file;
  const progress: Progress = { written: 0, proved: false, ...nextStep() };
  const store = async () => {
    try {
      const onProgress = (written: number) => step(progress, { written });
      await appendUpload(context, repository, id, measured(bytes, digest, size), 0, onProgress);
      await finishUpload(context, repository, id, digest);
      step(progress, { proved: true });
    } catch (error) {
      await dropUpload(context, id);
      progress.fail(error);
      throw error;
    }
  };
  const stored = store();
  // Whoever waits for it hears of a failure; perhaps nobody does.
  stored.catch(() => undefined);
  return {
    size,
    stored,
    async *read() {
      const handle = file === undefined || size === undefined ? undefined : await openFile(file);
      if (handle && size !== undefined) return yield* follow(handle, progress, size);
      await stored;
      yield* await context.blobs.read(digest);
    },
  };
}

/** How far a download is; `next` resolves when that changed. */
interface Progress {
  written: number;
  proved: boolean;
  next: Promise<void>;
  wake(): void;
  fail(error: unknown): void;
}

function nextStep(): Pick<Progress, 'next' | 'wake' | 'fail'> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => undefined);
  return { next: promise, wake: resolve, fail: reject };
}

function step(progress: Progress, change: Partial<Progress>): void {
  const { wake } = progress;
  Object.assign(progress, change, nextStep());
  wake();
}

/** The bytes of an answer, no more and no fewer than were announced. */
async function* measured(bytes: AsyncIterable<Uint8Array>, digest: Digest, size: number | undefined) {
  let received = 0;
  for await (const piece of bytes) {
    received += piece.length;
    if (size !== undefined && received > size) throw notAnnounced(digest, received, size);
    yield piece;
  }
  if (size !== undefined && received < size) throw notAnnounced(digest, received, size);
}

function notAnnounced(digest: Digest, received: number, size: number): CodedError {
  const words = received < size ? `broke off after ${received} of` : 'has more than';
  return new CodedError('image_corrupt', `The blob ${digest} ${words} ${size} bytes.`);
}

/** `undefined` where the upload has become a blob meanwhile, or is gone. */
async function openFile(file: string): Promise<FileHandle | undefined> {
  return await open(file, 'r').catch(() => undefined);
}

async function* follow(handle: FileHandle, progress: Progress, size: number): AsyncGenerator<Uint8Array, void> {
  await using file = handle;
  for (let at = 0; at < size; ) {
    const { next } = progress;
    // A reader that has all but the last byte cannot take it for whole.
    const limit = progress.proved ? size : Math.min(progress.written, size - 1);
    if (at >= limit) {
      await next;
      continue;
    }
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(Math.min(pieceSize, limit - at)), 0, null, at);
    if (bytesRead === 0) throw new Error('the file of an upload ended before what was written to it');
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}
