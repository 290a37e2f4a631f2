import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descriptorContent, type FileContent, memoryContent } from './file-content.ts';

/** Takes the bytes of one file as they come: into memory where they are few, else into a temporary file. Disposing lets go of them. */
export interface Spool extends Disposable {
  /** More of the file; together not more than the announced size. */
  write(part: Uint8Array): void;
  /** All that was written. */
  content(): FileContent;
}

/** Largest file that is held in memory, in bytes. */
const maxInMemory = 8 << 20;

/** Opens a spool for a file of `size` bytes. */
export function openSpool(size: number): Spool {
  return size <= maxInMemory ? memorySpool(size) : fileSpool();
}

/** Memory for one file at a time: most are read one after the other, and new memory for each has to be cleared and collected. */
const shared = { bytes: new Uint8Array(0), taken: false };

function memorySpool(size: number): Spool {
  let sharing = !shared.taken;
  const bytes = sharing ? takeShared().subarray(0, size) : new Uint8Array(size);
  let filled = 0;
  return {
    write(part) {
      bytes.set(part, filled);
      filled += part.length;
    },
    content: () => memoryContent(bytes.subarray(0, filled)),
    [Symbol.dispose]() {
      if (sharing) shared.taken = false;
      sharing = false;
    },
  };
}

function takeShared(): Uint8Array {
  if (shared.bytes.length === 0) shared.bytes = new Uint8Array(maxInMemory);
  shared.taken = true;
  return shared.bytes;
}

function fileSpool(): Spool {
  const file = openNameless();
  let size = 0;
  return {
    write(part) {
      for (let at = 0; at < part.length; ) at += writeSync(file, part, at, part.length - at, size + at);
      size += part.length;
    },
    content: () => descriptorContent(file, size),
    [Symbol.dispose]: () => closeSync(file),
  };
}

/** A file that is gone with its handle, however the process ends. */
function openNameless(): number {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-spool-'));
  try {
    return openSync(join(folder, 'content'), 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
