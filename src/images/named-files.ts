import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { CodedError } from '../lib/errors.ts';
import { maxDocument } from './document-limit.ts';
import type { ImageErrorCode } from './opened-image.ts';

/** Files by name, in a folder or in an archive. */
export interface NamedFiles extends AsyncDisposable {
  /** `undefined` where there is no such file. */
  find(name: string): Promise<FilePart | undefined>;
}

/** A stretch of a file. */
export interface FilePart {
  readonly file: string;
  readonly offset: number;
  readonly size: number;
}

/** Files below a folder. */
export function folderFiles(folder: string): NamedFiles {
  return {
    async find(name) {
      const file = join(folder, name);
      const found = await stat(file).catch(() => undefined);
      return found?.isFile() ? { file, offset: 0, size: found.size } : undefined;
    },
    async [Symbol.asyncDispose]() {},
  };
}

/** A small document of an image. Rejects with an {@link ImageErrorCode} where it is missing or too large. */
export async function readDocument(files: NamedFiles, name: string): Promise<Buffer> {
  const part = await files.find(name);
  if (!part) throw new CodedError<ImageErrorCode>('image_unreadable', `The image lacks its file ${name}.`);
  if (part.size > maxDocument) {
    throw new CodedError<ImageErrorCode>(
      'image_unreadable',
      `The image's file ${name} is larger than a document can be.`,
    );
  }
  await using handle = await open(part.file, 'r');
  return await readPart(handle, part.offset, part.size);
}

/** Exactly `size` bytes of a file. Rejects where it ends before. */
export async function readPart(handle: FileHandle, offset: number, size: number): Promise<Buffer> {
  const buffer = Buffer.alloc(size);
  for (let filled = 0; filled < size; ) {
    const { bytesRead } = await handle.read(buffer, filled, size - filled, offset + filled);
    if (bytesRead === 0) throw new CodedError<ImageErrorCode>('image_unreadable', 'The image is cut off.');
    filled += bytesRead;
  }
  return buffer;
}

/** Bytes of a stretch, as they come. */
export function partBytes(
  { file, offset, size }: FilePart,
  signal: AbortSignal | undefined,
): AsyncIterable<Uint8Array> {
  if (size === 0) return Readable.from([]);
  return createReadStream(file, { start: offset, end: offset + size - 1, highWaterMark: 1 << 20, signal });
}
